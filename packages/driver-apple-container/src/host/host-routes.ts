import type { HostRoute } from '@openshell/driver-api';
import * as z from 'zod/mini';
import type { ContainerProgram } from '../program/container-program.ts';

const DEFAULT_NETWORK = 'default';

const gatewaySchema = z.array(
  z.object({ status: z.object({ ipv4Gateway: z.nullish(z.string()) }) }),
);

/** A network's gateway is this machine: what listens there, or on every address, is reached. */
export async function readHostRoutes(
  program: ContainerProgram,
  network: string | undefined,
  signal?: AbortSignal,
): Promise<readonly HostRoute[]> {
  const name = network ?? DEFAULT_NETWORK;
  const document = await program.json(['network', 'inspect', name], { signal });
  const gateway = gatewaySchema.parse(document)[0]?.status.ipv4Gateway;
  if (gateway == null) return [];
  return [
    {
      address: gateway,
      listenAddress: gateway,
      reason: `gateway of network "${name}"`,
      scope: 'network',
      state: 'unverified',
    },
  ];
}

import type { Network } from '@openshell/driver-api';
import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

/** What the engine tells of a network. */
export interface EngineNetwork {
  readonly name: string;
  readonly id: string;
  readonly internal?: Nullish<boolean>;
  readonly labels?: Nullish<Readonly<Record<string, string>>>;
  readonly subnets?: Nullish<
    readonly { readonly subnet?: Nullish<string>; readonly gateway?: Nullish<string> }[]
  >;
  /** Told since Podman 5. */
  readonly containers?: Nullish<Readonly<Record<string, unknown>>>;
}

/** What the engine tells of a network. */
export const networkSchema: z.ZodMiniType<EngineNetwork> = z.object({
  name: z.string(),
  id: z.string(),
  internal: z.nullish(z.boolean()),
  labels: z.nullish(z.record(z.string(), z.string())),
  subnets: z.nullish(
    z.array(z.object({ subnet: z.nullish(z.string()), gateway: z.nullish(z.string()) })),
  ),
  containers: z.nullish(z.record(z.string(), z.unknown())),
});

/** A network in the words of the contract. */
export function toNetwork(network: EngineNetwork): Network {
  const subnets = network.subnets ?? [];
  const gateway = subnets.map((subnet) => subnet.gateway).find(Boolean);
  return {
    id: network.id,
    name: network.name,
    internal: network.internal === true,
    labels: network.labels ?? {},
    subnets: subnets.flatMap(({ subnet }) => (subnet ? [subnet] : [])),
    containerIds: Object.keys(network.containers ?? {}),
    ...(gateway ? { gateway } : {}),
  };
}

import type { Network } from '@openshell/driver-api';
import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

/** What the engine tells of a network. */
export interface EngineNetwork {
  readonly Id: string;
  readonly Name: string;
  readonly Internal?: Nullish<boolean>;
  readonly Labels?: Nullish<Readonly<Record<string, string>>>;
  readonly IPAM?: Nullish<{
    readonly Config?: Nullish<
      readonly { readonly Subnet?: Nullish<string>; readonly Gateway?: Nullish<string> }[]
    >;
  }>;
  readonly Containers?: Nullish<Readonly<Record<string, unknown>>>;
}

/** What the engine tells of a network. */
export const networkSchema: z.ZodMiniType<EngineNetwork> = z.object({
  Id: z.string(),
  Name: z.string(),
  Internal: z.nullish(z.boolean()),
  Labels: z.nullish(z.record(z.string(), z.string())),
  IPAM: z.nullish(
    z.object({
      Config: z.nullish(
        z.array(z.object({ Subnet: z.nullish(z.string()), Gateway: z.nullish(z.string()) })),
      ),
    }),
  ),
  Containers: z.nullish(z.record(z.string(), z.unknown())),
});

/** A network in the words of the contract. */
export function toNetwork(network: EngineNetwork): Network {
  const configs = network.IPAM?.Config ?? [];
  // Some engines write the gateway with the length of its network.
  const gateway = configs.map((config) => config.Gateway?.replace(/\/\d+$/, '')).find(Boolean);
  return {
    id: network.Id,
    name: network.Name,
    internal: network.Internal === true,
    labels: network.Labels ?? {},
    subnets: configs.flatMap(({ Subnet }) => (Subnet ? [Subnet] : [])),
    containerIds: Object.keys(network.Containers ?? {}),
    ...(gateway ? { gateway } : {}),
  };
}

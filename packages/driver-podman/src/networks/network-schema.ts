import type { Network } from '@openshell/driver-api';
import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod';

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
export const networkSchema: z.ZodType<EngineNetwork> = z.object({
  name: z.string(),
  id: z.string(),
  internal: z.boolean().nullish(),
  labels: z.record(z.string(), z.string()).nullish(),
  subnets: z
    .array(z.object({ subnet: z.string().nullish(), gateway: z.string().nullish() }))
    .nullish(),
  containers: z.record(z.string(), z.unknown()).nullish(),
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

import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

/** What the engine tells of a container's place on a network. */
export interface EngineEndpoint {
  readonly IPAddress?: Nullish<string>;
  readonly Gateway?: Nullish<string>;
}

/** One line of the engine's list of containers. */
export interface ListedContainer {
  readonly Id: string;
  readonly Names?: Nullish<readonly string[]>;
  readonly Image: string;
  readonly ImageID: string;
  /** Seconds. */
  readonly Created: number;
  readonly State: string;
  readonly Status?: Nullish<string>;
  readonly Labels?: Nullish<Readonly<Record<string, string>>>;
  readonly Ports?: Nullish<
    readonly {
      readonly IP?: Nullish<string>;
      readonly PrivatePort: number;
      readonly PublicPort?: Nullish<number>;
      readonly Type?: Nullish<string>;
    }[]
  >;
  readonly NetworkSettings?: Nullish<{
    readonly Networks?: Nullish<Readonly<Record<string, Nullish<EngineEndpoint>>>>;
  }>;
}

/** What the engine tells of a container's place on a network. */
export const engineEndpointSchema: z.ZodMiniType<EngineEndpoint> = z.object({
  IPAddress: z.nullish(z.string()),
  Gateway: z.nullish(z.string()),
});

/** One line of the engine's list of containers. */
export const listedContainerSchema: z.ZodMiniType<ListedContainer> = z.object({
  Id: z.string(),
  Names: z.nullish(z.array(z.string())),
  Image: z.string(),
  ImageID: z.string(),
  Created: z.number(),
  State: z.string(),
  Status: z.nullish(z.string()),
  Labels: z.nullish(z.record(z.string(), z.string())),
  Ports: z.nullish(
    z.array(
      z.object({
        IP: z.nullish(z.string()),
        PrivatePort: z.number(),
        PublicPort: z.nullish(z.number()),
        Type: z.nullish(z.string()),
      }),
    ),
  ),
  NetworkSettings: z.nullish(
    z.object({ Networks: z.nullish(z.record(z.string(), z.nullish(engineEndpointSchema))) }),
  ),
});

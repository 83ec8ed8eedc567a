import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod';

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
export const engineEndpointSchema: z.ZodType<EngineEndpoint> = z.object({
  IPAddress: z.string().nullish(),
  Gateway: z.string().nullish(),
});

/** One line of the engine's list of containers. */
export const listedContainerSchema: z.ZodType<ListedContainer> = z.object({
  Id: z.string(),
  Names: z.array(z.string()).nullish(),
  Image: z.string(),
  ImageID: z.string(),
  Created: z.number(),
  State: z.string(),
  Status: z.string().nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
  Ports: z
    .array(
      z.object({
        IP: z.string().nullish(),
        PrivatePort: z.number(),
        PublicPort: z.number().nullish(),
        Type: z.string().nullish(),
      }),
    )
    .nullish(),
  NetworkSettings: z
    .object({ Networks: z.record(z.string(), engineEndpointSchema.nullish()).nullish() })
    .nullish(),
});

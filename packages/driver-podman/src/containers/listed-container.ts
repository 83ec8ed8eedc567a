import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

/** One line of the engine's list of containers. */
export interface ListedContainer {
  readonly Id: string;
  readonly Names?: Nullish<readonly string[]>;
  readonly Image?: Nullish<string>;
  readonly ImageID?: Nullish<string>;
  /** As `2026-11-21T12:01:03.28Z`. */
  readonly Created: string;
  readonly State: string;
  readonly Exited?: Nullish<boolean>;
  readonly ExitCode?: Nullish<number>;
  readonly Labels?: Nullish<Readonly<Record<string, string>>>;
  readonly Networks?: Nullish<readonly string[]>;
  readonly Ports?: Nullish<
    readonly {
      readonly host_ip?: Nullish<string>;
      readonly container_port: number;
      readonly host_port?: Nullish<number>;
      /** How many ports in a row. */
      readonly range?: Nullish<number>;
      readonly protocol?: Nullish<string>;
    }[]
  >;
}

/** One line of the engine's list of containers. */
export const listedContainerSchema: z.ZodMiniType<ListedContainer> = z.object({
  Id: z.string(),
  Names: z.nullish(z.array(z.string())),
  Image: z.nullish(z.string()),
  ImageID: z.nullish(z.string()),
  Created: z.string(),
  State: z.string(),
  Exited: z.nullish(z.boolean()),
  ExitCode: z.nullish(z.number()),
  Labels: z.nullish(z.record(z.string(), z.string())),
  Networks: z.nullish(z.array(z.string())),
  Ports: z.nullish(
    z.array(
      z.object({
        host_ip: z.nullish(z.string()),
        container_port: z.number(),
        host_port: z.nullish(z.number()),
        range: z.nullish(z.number()),
        protocol: z.nullish(z.string()),
      }),
    ),
  ),
});

import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod';

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
export const listedContainerSchema: z.ZodType<ListedContainer> = z.object({
  Id: z.string(),
  Names: z.array(z.string()).nullish(),
  Image: z.string().nullish(),
  ImageID: z.string().nullish(),
  Created: z.string(),
  State: z.string(),
  Exited: z.boolean().nullish(),
  ExitCode: z.number().nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
  Networks: z.array(z.string()).nullish(),
  Ports: z
    .array(
      z.object({
        host_ip: z.string().nullish(),
        container_port: z.number(),
        host_port: z.number().nullish(),
        range: z.number().nullish(),
        protocol: z.string().nullish(),
      }),
    )
    .nullish(),
});

import * as z from 'zod';
import type { Nullish } from '../nullish.ts';

/** What the engine tells of a command. */
export interface InspectedExec {
  readonly Running: boolean;
  readonly ExitCode?: Nullish<number>;
  /** Number of the process on the engine's machine. */
  readonly Pid?: Nullish<number>;
  readonly ContainerID?: Nullish<string>;
  readonly CanRemove?: Nullish<boolean>;
}

export const inspectedExecSchema: z.ZodType<InspectedExec> = z.object({
  Running: z.boolean(),
  ExitCode: z.number().nullish(),
  Pid: z.number().nullish(),
  ContainerID: z.string().nullish(),
  CanRemove: z.boolean().nullish(),
});

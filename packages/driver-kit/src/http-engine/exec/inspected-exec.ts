import * as z from 'zod/mini';
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

export const inspectedExecSchema: z.ZodMiniType<InspectedExec> = z.object({
  Running: z.boolean(),
  ExitCode: z.nullish(z.number()),
  Pid: z.nullish(z.number()),
  ContainerID: z.nullish(z.string()),
  CanRemove: z.nullish(z.boolean()),
});

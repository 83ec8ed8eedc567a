import * as z from 'zod';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
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

const execSchema: z.ZodType<InspectedExec> = z.object({
  Running: z.boolean(),
  ExitCode: z.number().nullish(),
  Pid: z.number().nullish(),
  ContainerID: z.string().nullish(),
  CanRemove: z.boolean().nullish(),
});

/** What the engine tells of a command. */
export function inspectExec(engine: Engine, call: Call, execId: string): Promise<InspectedExec> {
  return engine.json(call, { method: 'GET', path: `/exec/${execId}/json` }, execSchema);
}

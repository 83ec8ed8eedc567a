import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { type InspectedExec, inspectedExecSchema } from './inspected-exec.ts';

/** What the engine tells of a command. */
export function inspectExec(engine: Engine, call: Call, execId: string): Promise<InspectedExec> {
  return engine.json(call, { method: 'GET', path: `/exec/${execId}/json` }, inspectedExecSchema);
}

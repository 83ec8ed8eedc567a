import type { Requirement } from '../capabilities/requirement.ts';
import type { ExecRequest } from '../runtime/exec.ts';

const exec: Requirement = { capability: 'exec', atLeast: true, neededBy: 'exec' };
const terminal: Requirement = { capability: 'execTty', atLeast: true, neededBy: 'terminal' };

/** What a command needs, so that all that is missing is told at once. */
export function execRequirements(request: ExecRequest): readonly Requirement[] {
  return request.terminal === undefined ? [exec] : [exec, terminal];
}

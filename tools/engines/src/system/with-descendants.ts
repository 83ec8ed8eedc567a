import type { ProcessInformation } from './process-information.ts';

/** The given processes with all that they have started, in no particular order. */
export function withDescendants(
  roots: readonly ProcessInformation[],
  all: readonly ProcessInformation[],
): readonly ProcessInformation[] {
  const found = new Map(roots.map((process) => [process.pid, process]));
  const waiting = [...found.keys()];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    for (const process of all) {
      if (process.parentPid !== pid || found.has(process.pid)) continue;
      found.set(process.pid, process);
      waiting.push(process.pid);
    }
  }
  return [...found.values()];
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { inspectExec } from './inspect-exec.ts';
import type { InspectedExec } from './inspected-exec.ts';

/** How often a command is looked at: the pause doubles from the first to the longest. */
export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Looks at a command until the engine tells of it what is waited for.
 *
 * @param read - answers that; undefined as long as it is not told
 */
export async function inspectUntil<Value>(
  engine: Engine,
  call: Call,
  execId: string,
  read: (exec: InspectedExec) => Value | undefined,
  { firstMs, longestMs }: Pauses,
): Promise<Value> {
  for (let pauseMs = firstMs; ; pauseMs = Math.min(pauseMs * 2, longestMs)) {
    const value = read(await inspectExec(engine, call, execId));
    if (value !== undefined) return value;
    await delay(pauseMs, undefined, { signal: call.signal });
  }
}

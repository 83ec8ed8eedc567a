import { setTimeout as delay } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import type { ProcessMarker } from '../../process/process-marker.ts';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { inspectExec } from './inspect-exec.ts';
import { killFromHost } from './kill-from-host.ts';
import { killInside } from './kill-inside.ts';

const END_MS = 5_000;
const PAUSE_MS = 50;

/** A command that runs. */
export interface RunningExec {
  readonly container: string;
  readonly execId: string;
  readonly marker: ProcessMarker;
  readonly user: string | undefined;
}

/** One attempt; true when nothing of the command is left. */
async function attempt(engine: Engine, call: Call, exec: RunningExec): Promise<boolean> {
  const { container, execId, marker, user } = exec;
  const isClean = await killInside(engine, call, container, marker, user).catch(() => false);
  const state = await inspectExec(engine, call, execId);
  // A command whose start is under way has no process yet and no exit code either.
  if (engine.dialect.exec.hasEnded(state)) return true;
  await killFromHost(state, marker);
  await delay(PAUSE_MS, undefined, { signal: call.signal });
  return isClean && !(await inspectExec(engine, call, execId)).Running;
}

/**
 * Ends a command with all its processes, as the engine has no call for that: from inside the
 * container, and from this machine where that is possible.
 *
 * @returns whether it is certain that nothing is left
 */
export async function endExec(
  engine: Engine,
  operation: string,
  exec: RunningExec,
): Promise<boolean> {
  const call = { operation: `end ${operation}`, signal: AbortSignal.timeout(END_MS) };
  while (!call.signal.aborted) {
    try {
      if (await attempt(engine, call, exec)) return true;
    } catch (thrown) {
      if (!DriverError.isInstance(thrown)) return false;
      if (thrown.code === 'NOT_FOUND') return true;
      return false;
    }
  }
  return false;
}

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

/** The start of a command may be under way; one that has not begun by then will not. */
const NOT_BEGUN_MS = 2_000;

/** A command that runs. */
export interface RunningExec {
  readonly container: string;
  readonly execId: string;
  readonly marker: ProcessMarker;
  readonly user: string | undefined;
  /**
   * Whether the engine has answered the start. Where it could not, Podman takes the command for
   * ended, and starts it.
   */
  readonly hasBegun: boolean;
}

/** What is known of a command after an attempt to end it. */
type Rest = 'none' | 'not-begun' | 'some';

async function attempt(engine: Engine, call: Call, exec: RunningExec): Promise<Rest> {
  const { container, execId, marker, user, hasBegun } = exec;
  const { hasEnded } = (await engine.connect(call)).dialect.exec;
  const isClean = await killInside(engine, call, container, marker, user).catch(() => false);
  const state = await inspectExec(engine, call, execId);
  if (hasEnded(state) && hasBegun) return 'none';
  await killFromHost(state, marker);
  await delay(PAUSE_MS, undefined, { signal: call.signal });
  const later = await inspectExec(engine, call, execId);
  if (hasEnded(later) && hasBegun) return isClean ? 'none' : 'some';
  return isClean && !later.Running ? 'not-begun' : 'some';
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
  let idleSince: number | undefined;
  while (!call.signal.aborted) {
    try {
      const rest = await attempt(engine, call, exec);
      if (rest === 'none') return true;
      if (rest === 'some') idleSince = undefined;
      else idleSince ??= performance.now();
      if (idleSince !== undefined && performance.now() - idleSince > NOT_BEGUN_MS) return true;
    } catch (thrown) {
      if (!DriverError.isInstance(thrown)) return false;
      if (thrown.code === 'NOT_FOUND') return true;
      return false;
    }
  }
  return false;
}

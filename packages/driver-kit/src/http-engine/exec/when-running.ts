import { setTimeout as delay } from 'node:timers/promises';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { inspectExec } from './inspect-exec.ts';

const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 100;
const PATIENCE_MS = 10_000;

/**
 * Waits until a command that was started runs or has ended, on an engine that loses the end of an
 * input that comes before. Never rejects: what is wrong with the command, its output tells.
 */
export async function whenRunning(engine: Engine, call: Call, execId: string): Promise<void> {
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const { hasEnded, losesEarlyEnd } = (await engine.connect(call)).dialect.exec;
    if (!losesEarlyEnd) return;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const state = await inspectExec(engine, { ...call, signal }, execId);
      if ((state.Running && (state.Pid ?? 0) > 0) || hasEnded(state)) return;
      await delay(pause, undefined, { signal });
    }
  } catch {
    // The input ends then as it would have without the wait.
  }
}

import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { inspectUntil, type Pauses } from './inspect-until.ts';

const pauses: Pauses = { firstMs: 2, longestMs: 100 };
const PATIENCE_MS = 10_000;

/**
 * Waits until a command that was started runs or has ended, on an engine that loses the end of an
 * input that comes before. Never rejects: what is wrong with the command, its output tells.
 */
export async function whenRunning(engine: Engine, call: Call, execId: string): Promise<void> {
  try {
    const { hasEnded, losesEarlyEnd } = (await engine.connect(call)).dialect.exec;
    if (!losesEarlyEnd) return;
    const signal = AbortSignal.any([call.signal, AbortSignal.timeout(PATIENCE_MS)]);
    await inspectUntil(
      engine,
      { ...call, signal },
      execId,
      (exec) => (exec.Running && (exec.Pid ?? 0) > 0) || hasEnded(exec) || undefined,
      pauses,
    );
  } catch {
    // The input ends then as it would have without the wait.
  }
}

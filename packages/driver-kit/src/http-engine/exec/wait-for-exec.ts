import { DriverError } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { inspectUntil, type Pauses } from './inspect-until.ts';

const pauses: Pauses = { firstMs: 4, longestMs: 500 };
const KILLED_EXIT_CODE = 137;

/**
 * Waits for the exit code of a command whose output has ended. The engine tells it a moment later,
 * or much later when the process closed its output and went on.
 */
export async function waitForExec(engine: Engine, call: Call, execId: string): Promise<number> {
  const { hasEnded } = (await engine.connect(call)).dialect.exec;
  try {
    return await inspectUntil(
      engine,
      call,
      execId,
      (exec) => (hasEnded(exec) ? (exec.ExitCode ?? undefined) : undefined),
      pauses,
    );
  } catch (thrown) {
    // The engine forgets a command with its container, and whoever removed that killed it.
    if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return KILLED_EXIT_CODE;
    throw thrown;
  }
}

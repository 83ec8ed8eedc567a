import { setTimeout as delay } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { inspectExec } from './inspect-exec.ts';

const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 500;
const KILLED_EXIT_CODE = 137;

/**
 * Waits for the exit code of a command whose output has ended. The engine tells it a moment later,
 * or much later when the process closed its output and went on.
 */
export async function waitForExec(engine: Engine, call: Call, execId: string): Promise<number> {
  const { dialect } = await engine.connect(call);
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      const state = await inspectExec(engine, call, execId);
      const { ExitCode: exitCode } = state;
      if (dialect.exec.hasEnded(state) && typeof exitCode === 'number') return exitCode;
    } catch (thrown) {
      // The engine forgets a command with its container, and whoever removed that killed it.
      if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return KILLED_EXIT_CODE;
      throw thrown;
    }
    await delay(pause, undefined, { signal: call.signal });
  }
}

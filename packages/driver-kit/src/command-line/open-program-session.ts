import {
  DriverError,
  type ExecExit,
  type ExecSession,
  type OutputChunk,
} from '@openshell/driver-api';
import type { CommandLineSettings, ProgramSessionOptions, ProgramWords } from './command-line.ts';
import type { RunningProgram } from './start-program.ts';

/** Tells of a process that could not be ended; the abort's own reason is put before it. */
function survivor(reason: unknown, isAborted: boolean): DriverError {
  const fact = 'its process may still run';
  return new DriverError(
    isAborted ? 'CANCELLED' : 'INTERNAL',
    isAborted ? fact : `its input failed (${String(reason)}), and ${fact}`,
    { remedy: 'end it with its container, or use an image with "sh" and "grep"', cause: reason },
  );
}

async function refuseResize(): Promise<never> {
  throw new DriverError('FAILED_PRECONDITION', 'the command has no terminal', {
    remedy: 'ask for one when it is started',
  });
}

/** Runs a command inside a container; whoever leaves it has its process ended inside. */
export async function openProgramSession(
  settings: CommandLineSettings,
  words: ProgramWords,
  { endInside, toExitCode = (exitCode) => exitCode, ...options }: ProgramSessionOptions,
): Promise<ExecSession> {
  const { signal } = options;
  const { startProgram } = await import('./start-program.ts');
  const running = startProgram(settings, words, options);
  const leave = async (reason: unknown): Promise<never> => {
    if (!running.hasStarted) throw reason;
    await endInside().catch(() => {
      throw survivor(reason, signal?.aborted === true);
    });
    throw reason;
  };
  const finish = async (): Promise<ExecExit> => {
    const exitCode = await running.ended.catch(leave);
    const { stdout, stderr } = running.said;
    return { exitCode: toExitCode(exitCode, stdout + stderr) };
  };
  const exit = finish();
  exit.catch(() => {});
  return { output: outputOf(running, exit), exit, resize: refuseResize };
}

/** The output; it breaks off with the error of the exit. What nobody reads any more is discarded. */
async function* outputOf(
  { output }: RunningProgram,
  exit: Promise<ExecExit>,
): AsyncGenerator<OutputChunk, void, undefined> {
  try {
    yield* output.iterator({ destroyOnReturn: false });
  } finally {
    output.resume();
  }
  await exit;
}

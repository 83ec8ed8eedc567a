import {
  DriverError,
  type ExecExit,
  type ExecSession,
  type OutputChunk,
} from '@openshell/driver-api';
import { mergeOutput } from './merge-output.ts';
import type { ProgramSessionOptions, ProgramSettings, ProgramWords } from './program.ts';
import { type RunningProgram, startProgram } from './start-program.ts';

/** How much of the output is kept to tell the program's own failures. */
const SAID_LIMIT = 1_000;

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
  settings: ProgramSettings,
  words: ProgramWords,
  { endInside, toExitCode = (exitCode) => exitCode, ...options }: ProgramSessionOptions,
): Promise<ExecSession> {
  const { signal } = options;
  const running = await startProgram(settings, words, options);
  let said = '';
  const finish = async (): Promise<ExecExit> => {
    const leave = async (reason: unknown): Promise<never> => {
      throw (await endInside().catch(() => false))
        ? reason
        : survivor(reason, signal?.aborted === true);
    };
    let exitCode: number;
    try {
      exitCode = await running.ended;
    } catch (thrown) {
      if (!running.hasStarted) throw thrown;
      return leave(thrown);
    }
    if (signal?.aborted === true) return leave(signal.reason);
    return { exitCode: toExitCode(exitCode, said) };
  };
  const exit = finish();
  exit.catch(() => {});
  return { output: outputOf(running, exit, (text) => (said = text)), exit, resize: refuseResize };
}

/** The output; it breaks off with the error of the exit. What nobody reads any more is discarded. */
async function* outputOf(
  { stdout, stderr }: RunningProgram,
  exit: Promise<ExecExit>,
  onSaid: (text: string) => void,
): AsyncGenerator<OutputChunk, void, undefined> {
  let said = '';
  try {
    for await (const chunk of mergeOutput(stdout, stderr)) {
      if (said.length < SAID_LIMIT) {
        said += Buffer.from(chunk.data).toString('latin1', 0, SAID_LIMIT);
        onSaid(said);
      }
      yield chunk;
    }
  } finally {
    stdout.resume();
    stderr.resume();
  }
  await exit;
}

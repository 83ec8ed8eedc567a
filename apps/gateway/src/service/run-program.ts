import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { DriverError } from '@openshell/driver-api';
import type { CommandWords } from './service-manager.ts';

const DEADLINE_MS = 60_000;

/** How a program ended. */
export interface EndedProgram {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever that is. */
export type ProgramRunner = (words: CommandWords, signal: AbortSignal) => Promise<EndedProgram>;

/**
 * Makes a runner of programs on the PATH. `NOT_FOUND` when there is no such program,
 * `DEADLINE_EXCEEDED` after a minute.
 */
export function createProgramRunner(
  environment: Readonly<Record<string, string | undefined>>,
): ProgramRunner {
  return async ([program, ...words], signal) => {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    const child = spawn(program, words, {
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.any([signal, deadline]),
    });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    try {
      const [stdout, stderr, exitCode] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        ended,
      ]);
      return { exitCode, stdout, stderr };
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
        throw new DriverError('NOT_FOUND', `there is no program "${program}"`, { cause });
      }
      const fact = `"${[program, ...words].join(' ')}" was not done`;
      if (signal.aborted) throw new DriverError('CANCELLED', `${fact}: interrupted`, { cause });
      if (!deadline.aborted) throw cause;
      const late = `${fact} after ${DEADLINE_MS / 1_000} s`;
      throw new DriverError('DEADLINE_EXCEEDED', late, { cause });
    }
  };
}

/** Runs a program that has to succeed. `FAILED_PRECONDITION` with what it said. */
export async function runOrFail(
  run: ProgramRunner,
  words: CommandWords,
  signal: AbortSignal,
): Promise<string> {
  const { exitCode, stdout, stderr } = await run(words, signal);
  if (exitCode === 0) return stdout;
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(-5).join('; ');
  throw new DriverError(
    'FAILED_PRECONDITION',
    `"${words.join(' ')}" ended with ${exitCode ?? 'a signal'}: ${said || 'it said nothing'}`,
  );
}

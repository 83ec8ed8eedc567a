import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DriverError } from '@openshell/driver-api';
import { carryVariables } from './carry-variables.ts';
import type { ProgramOptions, ProgramSettings, ProgramWords } from './program.ts';

/** A program that runs. */
export interface RunningProgram {
  readonly words: readonly string[];
  readonly stdout: Readable;
  readonly stderr: Readable;
  /**
   * Resolves with the exit code once both outputs have ended. Rejects when it could not be started
   * or its input failed.
   */
  readonly ended: Promise<number>;
  /** Whether there is a process at all. */
  readonly hasStarted: boolean;
  /** Kills it and lets go of its outputs. */
  readonly kill: () => void;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

function startFailure(command: string, cause: NodeJS.ErrnoException): unknown {
  if (cause.code !== 'ENOENT' && cause.code !== 'EACCES') return cause;
  return new DriverError('UNAVAILABLE', `the program "${command}" cannot be run (${cause.code})`, {
    remedy: 'install it, and see that it is on the PATH',
    details: { native: { engine: command, code: cause.code } },
    cause,
  });
}

/** Feeds the input. A program that does not want the rest of it is no failure. */
async function feed(child: Child, input: AsyncIterable<Uint8Array> | undefined): Promise<void> {
  child.stdin.on('error', () => {});
  if (input === undefined) return void child.stdin.end();
  let sourceFailure: { readonly thrown: unknown } | undefined;
  const watched = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* input;
    } catch (thrown) {
      // The pipeline hands in what went wrong at its other end, where the program has left.
      if (!child.stdin.destroyed) sourceFailure = { thrown };
      throw thrown;
    }
  };
  await pipeline(Readable.from(watched(), { highWaterMark: 1 }), child.stdin).catch(() => {});
  if (sourceFailure !== undefined) throw sourceFailure.thrown;
}

/** Starts a program. It is killed when the signal aborts, and when its input fails. */
export async function startProgram(
  { command, leadingWords = [], environment }: ProgramSettings,
  words: ProgramWords,
  { signal, variables, input }: ProgramOptions,
): Promise<RunningProgram> {
  signal?.throwIfAborted();
  const carried = variables === undefined ? undefined : await carryVariables(variables);
  const ownWords = typeof words === 'function' ? words(carried?.flags ?? []) : words;
  let child: Child;
  try {
    child = spawn(command, [...leadingWords, ...ownWords], {
      env: { ...environment, ...carried?.environment },
      stdio: ['pipe', 'pipe', 'pipe', carried?.file.fd ?? 'ignore'],
    }) as Child;
  } finally {
    void carried?.file.close();
  }
  const { stdout, stderr } = child;
  for (const output of [stdout, stderr]) output.on('error', () => {});
  const kill = (): void => {
    child.kill('SIGKILL');
    for (const stream of [child.stdin, stdout, stderr]) stream.destroy();
  };
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (cause) => reject(startFailure(command, cause)));
    child.once('close', (code, signalName) =>
      resolve(code ?? 128 + constants.signals[signalName ?? 'SIGKILL']),
    );
    feed(child, input).catch((thrown: unknown) => {
      reject(thrown);
      kill();
    });
  });
  ended.catch(() => {});
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted === true) kill();
  ended.finally(() => signal?.removeEventListener('abort', kill)).catch(() => {});
  return { words: ownWords, stdout, stderr, ended, hasStarted: child.pid !== undefined, kill };
}

import type { Readable } from 'node:stream';
import { DriverError, type OutputChunk, untilAborted } from '@openshell/driver-api';
import { execa } from 'execa';
import type { CommandLineSettings, ProgramOptions, ProgramWords } from './command-line.ts';
import { feedProgram } from './feed-program.ts';
import { variableFlags } from './variable-flags.ts';

/** How much of each output is kept, for complaints. */
const SAID_LIMIT = 8_000;
const KILLED_EXIT_CODE = 137;

/** A program that runs. */
export interface RunningProgram {
  readonly words: readonly string[];
  /** Both outputs. Whoever does not read them stops the program. */
  readonly output: Readable & AsyncIterable<OutputChunk>;
  /** The end of what it wrote so far. */
  readonly said: Readonly<Record<OutputChunk['stream'], string>>;
  /**
   * Resolves with the exit code once both outputs have ended. Rejects when it could not be started,
   * its input failed or the caller left.
   */
  readonly ended: Promise<number>;
  /** Whether there is a process at all. */
  readonly hasStarted: boolean;
  readonly kill: () => void;
}

function startFailure(program: string, cause: NodeJS.ErrnoException): DriverError {
  return new DriverError('UNAVAILABLE', `the program "${program}" cannot be run (${cause.code})`, {
    remedy: 'install it, and see that it is on the PATH',
    details: { native: { engine: program, code: cause.code } },
    cause,
  });
}

/** Starts a program. It is killed when the signal aborts, and when its input fails. */
export function startProgram(
  { program, environment }: CommandLineSettings,
  words: ProgramWords,
  { signal, variables = {}, input, byLine }: ProgramOptions,
): RunningProgram {
  signal?.throwIfAborted();
  const flags = variableFlags(variables);
  const ownWords = typeof words === 'function' ? words(flags) : words;
  const said = { stdout: '', stderr: '' };
  const piecesOf = (stream: OutputChunk['stream']) => ({
    *transform(piece: unknown) {
      const data = Buffer.from(piece as string | Uint8Array);
      said[stream] = `${said[stream]}${data.toString('latin1')}`.slice(-SAID_LIMIT);
      yield { stream, data };
    },
    objectMode: true,
    preserveNewlines: true,
    binary: byLine !== true,
  });
  const child = execa(program, ownWords, {
    stdio: [input === undefined ? 'ignore' : 'pipe', piecesOf('stdout'), piecesOf('stderr')],
    env: { ...environment, ...variables },
    extendEnv: false,
    reject: false,
    buffer: false,
    all: true,
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  const output: RunningProgram['output'] = child.readable({ from: 'all' });
  const failed = new AbortController();
  if (input !== undefined && child.stdin !== null) {
    feedProgram(child.stdin, input).catch((thrown: unknown) => {
      failed.abort(thrown);
      child.kill();
    });
  }
  const finish = async (): Promise<number> => {
    const gone = AbortSignal.any([failed.signal, ...(signal === undefined ? [] : [signal])]);
    // What nobody reads keeps its outputs open, so that it would not be seen to end.
    const { exitCode, code, cause } = await untilAborted(child, gone);
    gone.throwIfAborted();
    if (code !== 'ENOENT' && code !== 'EACCES') return exitCode ?? KILLED_EXIT_CODE;
    throw startFailure(program, cause as NodeJS.ErrnoException);
  };
  const ended = finish();
  ended.catch(() => {});
  const kill = (): void => {
    child.kill();
    output.destroy();
  };
  return { words: ownWords, output, said, ended, hasStarted: child.pid !== undefined, kill };
}

import { DriverError } from '@openshell/driver-api';
import { execa } from 'execa';
import type { RunningProgram } from './running-program.ts';

const COMPLAINT_LIMIT = 16_000;

/** How a program is started. */
export interface StartRequest {
  readonly path: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Whether something will be written to it. */
  readonly hasInput: boolean;
  readonly signal?: AbortSignal | undefined;
}

function startFailure(path: string, cause: NodeJS.ErrnoException): DriverError {
  return new DriverError('UNAVAILABLE', `the program "${path}" cannot be run (${cause.code})`, {
    retry: 'after-remedy',
    remedy: 'install it with "brew install container", or name it with the option program',
    details: { native: { engine: 'apple-container', code: cause.code } },
    cause,
  });
}

/** Starts the program. No shell stands between; an abort kills it. */
export function startProgram({
  path,
  words,
  environment,
  hasInput,
  signal,
}: StartRequest): RunningProgram {
  const child = execa(path, words, {
    stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    env: environment,
    extendEnv: false,
    reject: false,
    buffer: false,
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => {
    if (complaint.length < COMPLAINT_LIMIT) complaint += piece.toString();
  });
  child.stderr.pause();
  const finish = async () => {
    const { exitCode, code, cause } = await child;
    if (code === 'ENOENT' || code === 'EACCES') {
      throw startFailure(path, (cause ?? { code }) as NodeJS.ErrnoException);
    }
    return { exitCode, complaint };
  };
  const ended = finish();
  ended.catch(() => {});
  return {
    stdin: child.stdin ?? undefined,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    kill: () => void child.kill(),
  };
}

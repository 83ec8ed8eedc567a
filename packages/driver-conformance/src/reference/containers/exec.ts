import {
  DriverError,
  type ExecExit,
  type ExecRequest,
  type ExecSession,
  type OutputChunk,
  toDriverError,
} from '@openshell/driver-api';
import { locate } from '../files/file-space.ts';
import type { EngineLine } from '../gate/engine-line.ts';
import { findProgram } from '../process/find-program.ts';
import { findUser } from '../process/find-user.ts';
import { createPipe, type Pipe } from '../process/pipe.ts';
import { environmentOf } from './container-facts.ts';
import { requireRun } from './container-lookup.ts';
import type { ReferenceContainer } from './reference-container.ts';

async function* noInput(): AsyncGenerator<Uint8Array, void, undefined> {}

/** Hands on what the caller gives, no faster than the process reads. */
async function feed(
  stdin: AsyncIterable<Uint8Array>,
  pipe: Pipe<Uint8Array>,
  isOver: () => boolean,
): Promise<void> {
  for await (const chunk of stdin) {
    if (isOver()) return;
    await pipe.write(chunk);
    if (isOver()) return;
  }
  pipe.end();
}

/** Runs a command in a container that runs; its answer stays open as long as its process. */
export function openExec(
  line: EngineLine,
  container: ReferenceContainer,
  request: ExecRequest,
  outer: AbortSignal,
): ExecSession {
  const run = requireRun(container);
  const { name, spec, image, state } = container;
  if (state === 'paused') {
    throw new DriverError('FAILED_PRECONDITION', `container "${name}" is paused`, {
      remedy: 'thaw it first',
    });
  }
  const user = findUser(run.files, request.user ?? spec.user ?? image.config.user);
  const own = spec.workingDirectory ?? (image.config.workingDirectory || '/');
  const workingDirectory = request.workingDirectory ?? own;
  if (locate(run.files, workingDirectory)?.node?.type !== 'directory') {
    throw new DriverError('INVALID_ARGUMENT', `there is no directory "${workingDirectory}"`, {
      remedy: 'name a directory that exists',
      details: { field: 'workingDirectory' },
    });
  }
  const output = createPipe<OutputChunk>(({ data }) => data.length);
  const input = createPipe<Uint8Array>((chunk) => chunk.length);
  const { signal, release } = line.hold(outer);
  const { promise: exit, resolve, reject } = Promise.withResolvers<ExecExit>();
  exit.catch(() => {});
  let isOver = false;
  let exitCode: number | undefined;
  let isRead = false;
  /** The exit is told once the process has ended and nothing of its output is left. */
  const settle = (): void => {
    if (exitCode !== undefined && isRead) resolve({ exitCode });
  };
  const fail = (reason: unknown): void => {
    if (isOver) return;
    isOver = true;
    release();
    output.end({ error: reason });
    output.discard();
    reject(reason);
  };
  const found = findProgram(run.files, request.command);
  const program =
    found.type === 'found'
      ? found
      : ({ type: 'found', simulate: async () => found.exitCode, words: [] } as const);
  const process = run.start({
    command: request.command,
    program,
    environment: { ...environmentOf(container), ...request.environment },
    workingDirectory,
    ...user,
    stdin: request.stdin === undefined ? noInput() : input.items,
    write: output.write,
    terminal: request.terminal,
    onEnd: (code) => {
      input.discard();
      if (isOver) return;
      isOver = true;
      release();
      output.end();
      exitCode = code;
      settle();
    },
  });
  signal.addEventListener('abort', () => {
    fail(signal.reason);
    // The caller's word ends the process; a broken connection does not.
    if (outer.aborted) process.signal('SIGKILL');
  });
  if (request.stdin !== undefined) {
    feed(request.stdin, input, () => isOver).catch((thrown: unknown) => {
      fail(toDriverError('read the input of the command', thrown));
      process.signal('SIGKILL');
    });
  }
  const read = async function* (): AsyncGenerator<OutputChunk, void, undefined> {
    try {
      yield* output.items;
    } finally {
      // Who leaves early must not stop the process.
      output.discard();
      isRead = true;
      settle();
    }
  };
  return {
    output: read(),
    exit,
    resize: async (size) => {
      if (request.terminal === undefined) {
        throw new DriverError('FAILED_PRECONDITION', 'the command has no terminal', {
          remedy: 'ask for one with "terminal"',
        });
      }
      if (!isOver) process.resize(size);
    },
  };
}

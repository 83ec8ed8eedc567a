import { basename, dirname } from 'node:path/posix';
import {
  DriverError,
  type ExecRequest,
  toDriverError as toContractError,
} from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import { openExec } from '../exec/open-exec.ts';

const NOT_FOUND_EXIT_CODE = 127;

/** More of what a program complains about is of no use. */
const LONGEST_COMPLAINT = 2_000;

function failure(engine: Engine, call: Call, exitCode: number, complaint: string): DriverError {
  const { operation } = call;
  if (exitCode === NOT_FOUND_EXIT_CODE) {
    return new DriverError('FAILED_PRECONDITION', `${operation}: the image has no "tar"`, {
      remedy: 'copy to a place that is not in memory, or use an image with "tar"',
    });
  }
  const message = complaint.trim() || `"tar" ended with ${exitCode}`;
  if (!/No such file or directory/.test(message)) return engine.failed(call, { message });
  return new DriverError('NOT_FOUND', `${operation}: ${message}`);
}

/** Refuses a directory that is not there: what `tar` says of it can be lost with its unread input. */
async function assertThere(
  engine: Engine,
  call: Call,
  container: string,
  directory: string,
): Promise<void> {
  const request = { user: '0:0', command: ['sh', '-c', 'test -d "$1"', 'sh', directory] };
  const { output, exit } = await openExec(engine, container, request, { signal: call.signal });
  for await (const _ of output);
  const { exitCode } = await exit;
  if (exitCode !== 1) return;
  throw new DriverError('NOT_FOUND', `${call.operation}: there is no directory "${directory}"`, {
    remedy: 'make the directory first',
  });
}

/** Runs `tar` inside; yields what it writes. */
async function* runTar(
  engine: Engine,
  call: Call,
  container: string,
  request: ExecRequest,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { signal } = call;
  const asRoot = { user: '0:0', environment: { LC_ALL: 'C' } };
  const session = await openExec(engine, container, { ...asRoot, ...request }, { signal });
  let complaint = '';
  for await (const { stream, data } of session.output) {
    if (stream === 'stdout') yield data;
    else if (complaint.length < LONGEST_COMPLAINT) complaint += Buffer.from(data).toString();
  }
  const { exitCode } = await session.exit;
  if (exitCode !== 0) throw failure(engine, call, exitCode, complaint);
}

/** Unpacks a tar stream from inside. */
export async function copyInInside(
  engine: Engine,
  call: Call,
  container: string,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { dialect } = await engine.connect(call);
  if (dialect.copy.makesDirectories) {
    await assertThere(engine, call, container, directory);
  }
  let sourceError: unknown;
  const source = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* archive;
    } catch (thrown) {
      sourceError = thrown;
      throw thrown;
    }
  };
  const command = ['tar', '-x', '-p', '-f', '-', '-C', directory];
  try {
    for await (const _part of runTar(engine, call, container, { command, stdin: source() }));
  } catch (thrown) {
    if (sourceError === undefined) throw thrown;
    throw toContractError(`${call.operation}: its source`, sourceError);
  }
}

/** Packs a file or directory from inside. */
export function copyOutInside(
  engine: Engine,
  call: Call,
  container: string,
  path: string,
): AsyncIterable<Uint8Array> {
  const command = ['tar', '-c', '-f', '-', '-C', dirname(path), '--', basename(path)];
  return runTar(engine, call, container, { command });
}

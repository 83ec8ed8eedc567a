import { basename, dirname } from 'node:path/posix';
import {
  DriverError,
  type ExecRequest,
  toDriverError as toContractError,
} from '@openshell/driver-api';
import { fromMounts } from '../containers/from-mounts.ts';
import { readContainer } from '../containers/inspect-container.ts';
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { openExec } from '../exec/open-exec.ts';
import { toDriverError } from '../to-driver-error.ts';
import { isInMemory } from './is-in-memory.ts';

const NOT_FOUND_EXIT_CODE = 127;

/** More of what a program complains about is of no use. */
const LONGEST_COMPLAINT = 2_000;

/** Whether only a process inside can reach a path: the engine does not see what is in memory. */
export async function isOnlyInside(
  engine: Engine,
  call: Call,
  container: string,
  path: string,
): Promise<boolean> {
  return isInMemory(fromMounts(await readContainer(engine, call, container)), path);
}

function failure({ operation }: Call, exitCode: number, complaint: string): DriverError {
  if (exitCode === NOT_FOUND_EXIT_CODE) {
    return new DriverError('FAILED_PRECONDITION', `${operation}: the image has no "tar"`, {
      remedy: 'copy to a place that is not in memory, or use an image with "tar"',
    });
  }
  const message = complaint.trim() || `"tar" ended with ${exitCode}`;
  if (!/No such file or directory/.test(message)) return toDriverError(operation, { message });
  return new DriverError('NOT_FOUND', `${operation}: ${message}`);
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
  if (exitCode !== 0) throw failure(call, exitCode, complaint);
}

/** Unpacks a tar stream from inside. */
export async function copyInInside(
  engine: Engine,
  call: Call,
  container: string,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
): Promise<void> {
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

import { DriverError } from '@openshell/driver-api';
import { toComplaintError } from '../program/complaints.ts';
import type { ContainerParts } from './container-parts.ts';
import type { ShownContainer } from './container-schema.ts';
import { copyIntoVolume } from './copy-into-volume.ts';
import { showContainer } from './read-containers.ts';

const MISSING_STATUS = 44;
const TIMEOUT_MS = 3_600_000;

const unpack = `test -d "$1" || exit ${MISSING_STATUS}; exec tar -xpf - -C "$1"`;
const pack = `test -e "$1" || test -L "$1" || exit ${MISSING_STATUS}
cd -- "$(dirname -- "$1")" && exec tar -cf - -- "$(basename -- "$1")"`;

function missing(container: string, path: string): DriverError {
  return new DriverError('NOT_FOUND', `there is no "${path}" in container "${container}"`);
}

/** The program copies no streams and is blind to mounts: a tar inside does it, while there is an inside. */
function notRunning({ id }: ShownContainer): DriverError {
  return new DriverError('FAILED_PRECONDITION', `container "${id}" does not run`, {
    remedy: 'start it: only into a volume of it can be copied while it does not run',
  });
}

/** Unpacks a tar stream into a directory. */
export async function copyIn(
  parts: ContainerParts,
  container: string,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { program } = parts;
  const shown = await showContainer(program, container, signal);
  if (shown.status.state !== 'running') {
    if (await copyIntoVolume(parts, shown, directory, archive, signal)) return;
    throw notRunning(shown);
  }
  const words = [
    'exec',
    '--interactive',
    '--user=0',
    container,
    'sh',
    '-c',
    unpack,
    'sh',
    directory,
  ];
  const { exitCode, complaint } = await program.attempt(words, {
    input: archive,
    signal,
    timeoutMs: TIMEOUT_MS,
  });
  if (exitCode === MISSING_STATUS) throw missing(container, directory);
  if (exitCode !== 0) throw toComplaintError(['exec'], complaint, exitCode);
}

/** Packs a file or directory as a tar stream. */
export async function* copyOut(
  { program }: ContainerParts,
  container: string,
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  const shown = await showContainer(program, container, signal);
  if (shown.status.state !== 'running') throw notRunning(shown);
  const left = new AbortController();
  const signals = signal === undefined ? [left.signal] : [left.signal, signal];
  const running = await program.start(
    ['exec', '--user=0', container, 'sh', '-c', pack, 'sh', path],
    { signal: AbortSignal.any(signals) },
  );
  running.stderr.resume();
  try {
    yield* running.stdout as AsyncIterable<Uint8Array>;
    const { exitCode, complaint } = await running.ended;
    signal?.throwIfAborted();
    if (exitCode === MISSING_STATUS) throw missing(container, path);
    if (exitCode !== 0) {
      throw new DriverError('DATA_LOSS', `the copy of "${path}" broke off: ${complaint.trim()}`);
    }
  } finally {
    left.abort();
  }
}

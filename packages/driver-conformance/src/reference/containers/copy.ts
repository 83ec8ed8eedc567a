import { DriverError } from '@openshell/driver-api';
import { type FileSpace, locate, type Place } from '../files/file-space.ts';
import { packArchive } from '../files/pack-archive.ts';
import { unpackArchive } from '../files/unpack-archive.ts';
import { fileSpaceOf } from './file-space-of.ts';
import type { ReferenceContainer } from './reference-container.ts';

/** The files as they are now. */
function filesOf(container: ReferenceContainer): FileSpace {
  return container.run?.files ?? fileSpaceOf(container, false);
}

function requirePlace(container: ReferenceContainer, path: string, followsLast: boolean): Place {
  const place = locate(filesOf(container), path, followsLast);
  if (place?.node !== undefined) return place;
  throw new DriverError('NOT_FOUND', `container "${container.name}" has no "${path}"`);
}

/** Unpacks a tar stream into a directory. `NOT_FOUND` when it is missing. */
export async function copyIn(
  container: ReferenceContainer,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const { node, path } = requirePlace(container, directory, true);
  if (node?.type !== 'directory') {
    throw new DriverError('FAILED_PRECONDITION', `"${directory}" is no directory`, {
      remedy: 'name the directory to unpack into',
    });
  }
  await unpackArchive(filesOf(container), path, archive, signal);
}

/** Packs a file or directory. `NOT_FOUND` when it is missing. */
export async function* copyOut(
  container: ReferenceContainer,
  path: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const place = requirePlace(container, path, path.endsWith('/'));
  yield* packArchive(filesOf(container), place, place.name === '' ? '.' : place.name);
}

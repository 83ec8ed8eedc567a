import { Readable } from 'node:stream';
import { DriverError } from '@openshell/driver-api';
import { extract, type Header } from 'tar-stream';
import { type FileSpace, isReadOnlyAt, locate, type Place } from './file-space.ts';
import { emptyDirectory, type TreeNode } from './tree-node.ts';

/** One entry of an archive with its content. */
export interface ArchiveEntry {
  readonly header: Header;
  readonly data: Uint8Array;
}

/** Reads a tar stream. `INVALID_ARGUMENT` when it is none; what the source throws comes through. */
export async function* readArchive(
  archive: AsyncIterable<Uint8Array>,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  const extractor = extract();
  let sourceFailure: { readonly error: unknown } | undefined;
  let bytes = 0;
  const source = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of archive) {
        bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      sourceFailure = { error };
      throw error;
    }
  };
  const feed = Readable.from(source());
  feed.on('error', (error) => extractor.destroy(error));
  feed.pipe(extractor);
  try {
    for await (const entry of extractor) {
      const parts: Uint8Array[] = [];
      for await (const part of entry) parts.push(part as Uint8Array);
      yield { header: entry.header, data: Buffer.concat(parts) };
    }
    if (bytes % 512 !== 0) throw new Error('the stream is cut off');
  } catch (cause) {
    if (sourceFailure !== undefined) throw sourceFailure.error;
    throw new DriverError('INVALID_ARGUMENT', 'the archive is no tar stream', {
      remedy: 'give an uncut tar stream',
      cause,
    });
  } finally {
    feed.destroy();
  }
}

function toNode({ header, data }: ArchiveEntry): TreeNode {
  const facts = {
    mode: (header.mode ?? 0o644) & 0o7777,
    userId: header.uid ?? 0,
    groupId: header.gid ?? 0,
    modifiedAtMs: header.mtime?.getTime() ?? 0,
  };
  if (header.type === 'directory') return { type: 'directory', entries: new Map(), ...facts };
  if (header.type === 'symlink') return { type: 'link', target: header.linkname ?? '', ...facts };
  return { type: 'file', data, ...facts };
}

function refuse(fact: string, remedy: string): never {
  throw new DriverError('INVALID_ARGUMENT', fact, { remedy });
}

/** Where an entry goes; missing directories on the way are made. */
function placeOf(space: FileSpace, directory: string, name: string): Place {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) refuse(`"${name}" leads out of the directory`, 'leave ".." out');
  let path = directory;
  for (const part of parts.slice(0, -1)) {
    path = `${path}/${part}`;
    const place = locate(space, path);
    if (place === undefined) refuse(`"${name}" leads nowhere`, 'mend the links of the archive');
    if (place.node === undefined) place.parent?.entries.set(place.name, emptyDirectory());
  }
  const place = locate(space, `${path}/${parts.at(-1) ?? ''}`, parts.length === 0);
  return place ?? refuse(`"${name}" has no directory`, 'mend the archive');
}

function put(space: FileSpace, directory: string, entry: ArchiveEntry): void {
  const { header } = entry;
  const place = placeOf(space, directory, header.name);
  if (isReadOnlyAt(space, place)) {
    throw new DriverError('FAILED_PRECONDITION', `"${place.path}" is read-only`, {
      remedy: 'write to a volume or a tmpfs',
    });
  }
  const linked =
    header.type === 'link' ? locate(space, `${directory}/${header.linkname ?? ''}`)?.node : null;
  const node = linked ?? toNode(entry);
  if (node.type === 'directory' && place.node?.type === 'directory') {
    Object.assign(place.node, { ...node, entries: place.node.entries });
  } else {
    place.parent?.entries.set(place.name, node);
  }
}

/**
 * Unpacks a tar stream below a directory. Links are followed inside, as for a process that has the
 * container's root.
 */
export async function unpackArchive(
  space: FileSpace,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  for await (const entry of readArchive(archive)) {
    signal.throwIfAborted();
    put(space, directory, entry);
  }
}

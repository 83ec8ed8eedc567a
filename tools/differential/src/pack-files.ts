import { Readable } from 'node:stream';
import { extract, type Header, pack } from 'tar-stream';

/** An archive with a file, a program, a directory and a link in it. */
export function packFiles(): AsyncIterable<Uint8Array> {
  const archive = pack();
  const mtime = new Date(1_700_000_000_000);
  archive.entry({ name: 'in', type: 'directory', mode: 0o750, uid: 1000, gid: 1000, mtime });
  archive.entry({ name: 'in/text', mode: 0o640, uid: 1000, gid: 1000, mtime }, 'some text\n');
  archive.entry(
    { name: 'in/program', mode: 0o4755, uid: 0, gid: 0, mtime },
    '#!/bin/sh\necho run\n',
  );
  archive.entry({ name: 'in/link', type: 'symlink', linkname: 'text', mtime });
  archive.finalize();
  return Readable.from(archive as AsyncIterable<Uint8Array>);
}

type Entry = Pick<Header, 'name' | 'type' | 'mode' | 'size' | 'linkname'>;

/**
 * What is in an archive, in the order of the names. Podman tells no owners: all is the engine's user's
 * in what it hands out.
 */
export async function listArchive(source: AsyncIterable<Uint8Array>): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const archive = Readable.from(source).pipe(extract());
  for await (const entry of archive) {
    const { name, type, mode, size, linkname } = entry.header;
    entries.push({
      name: name.replace(/\/$/, ''),
      type,
      mode: (mode ?? 0) & 0o7777,
      size,
      linkname,
    });
    entry.resume();
  }
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}

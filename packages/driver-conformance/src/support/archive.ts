import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';
import { collectBytes } from './collect.ts';

/** One thing in an archive. */
export interface ArchiveEntry {
  /** The path in the archive, without slashes at its ends. */
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink';
  /** Permission bits. */
  readonly mode: number;
  /** Bytes of a file. */
  readonly content: Buffer;
  /** Where a link leads. */
  readonly link?: string;
}

/** What is to be put into an archive. A name that ends with a slash makes a directory. */
export interface NewEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Defaults to 0644, and 0755 for a directory. */
  readonly mode?: number;
  /** Makes a symbolic link. */
  readonly link?: string;
}

const FILE_MODE = 0o644;
const DIRECTORY_MODE = 0o755;
const MODE_BITS = 0o7777;

/** A tar stream. */
export function packArchive(entries: readonly NewEntry[]): AsyncIterable<Uint8Array> {
  const archive = pack();
  for (const { name, content = '', mode, link } of entries) {
    if (link !== undefined) {
      archive.entry({ name, type: 'symlink', linkname: link });
    } else if (name.endsWith('/')) {
      archive.entry({ name, type: 'directory', mode: mode ?? DIRECTORY_MODE });
    } else {
      archive.entry({ name, mode: mode ?? FILE_MODE }, Buffer.from(content));
    }
  }
  archive.finalize();
  return archive as AsyncIterable<Uint8Array>;
}

/** A tar stream with one large file, made while it is read. */
export function packLarge(
  name: string,
  sizeBytes: number,
  content: Iterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const archive = pack();
  const entry = archive.entry({ name, size: sizeBytes, mode: FILE_MODE });
  const written = pipeline(Readable.from(content), entry).then(() => archive.finalize());
  written.catch(() => {});
  return archive as AsyncIterable<Uint8Array>;
}

/** Everything in a tar stream, told to `visit` in order. */
export async function readArchive(
  stream: AsyncIterable<Uint8Array>,
  visit: (
    entry: Omit<ArchiveEntry, 'content'>,
    content: AsyncIterable<Uint8Array>,
  ) => Promise<void>,
): Promise<void> {
  const reader = extract();
  reader.on('entry', (header, content, next) => {
    const { name, type, mode, linkname } = header;
    const kind = type === 'directory' || type === 'symlink' ? type : 'file';
    const entry = {
      name: name.replace(/^(\.?\/)+|\/+$/g, ''),
      type: kind,
      mode: (mode ?? 0) & MODE_BITS,
      ...(linkname === undefined || linkname === null ? {} : { link: linkname }),
    } as const;
    visit(entry, content as AsyncIterable<Uint8Array>).then(() => next(), next);
  });
  await pipeline(Readable.from(stream), reader);
}

/** Everything in a tar stream of moderate size. */
export async function unpackArchive(
  stream: AsyncIterable<Uint8Array>,
): Promise<readonly ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  await readArchive(stream, async (entry, content) => {
    entries.push({ ...entry, content: await collectBytes(content) });
  });
  return entries;
}

import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Header } from 'tar-stream';
import { archivePath, escapeError, pathBelow } from './archive-path.ts';
import { createDirectoryFinisher } from './directory-finisher.ts';
import { onFile } from './file-error.ts';
import { type ArchiveEntry, readArchive } from './read-archive.ts';
import { writeFileEntry, writeHardLink, writeSymbolicLink } from './write-entry.ts';

/** Where an archive goes. */
export interface UnpackTarget {
  /** A directory of this machine that exists, links resolved. */
  readonly directory: string;
  /** What the top of the archive is called there; empty when its contents go right into it. */
  readonly name: string;
  /** Whether it is of `/`: its names then begin with `/`, which is taken away. */
  readonly isOfRoot: boolean;
  /** Told about what cannot be made, such as a device. */
  readonly onSkipped: (path: string, why: string) => void;
}

/** Makes sure that each directory on the way is one, and no link that leads elsewhere. */
async function checkWay(root: string, parts: readonly string[], name: string): Promise<void> {
  let path = root;
  for (const part of parts.slice(0, -1)) {
    path = join(path, part);
    const stats = await onFile(path, () => lstat(path));
    if (!stats.isDirectory()) throw escapeError(name, `"${path}" on its way is no directory`);
  }
}

async function makeDirectory(path: string): Promise<void> {
  await mkdir(path, 0o700).catch(async (cause: unknown) => {
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isDirectory() !== true) throw cause;
  });
}

/**
 * Unpacks an archive that comes from a sandbox, and so from somebody nobody trusts: no entry is
 * written outside the directory, none through a symbolic link, none with a set-user-id bit.
 *
 * @returns how many bytes the files have
 */
export async function unpackTree(
  source: AsyncIterable<Uint8Array>,
  { directory, name, isOfRoot, onSkipped }: UnpackTarget,
): Promise<number> {
  const finisher = createDirectoryFinisher();
  let top: readonly string[] | undefined;
  let bytes = 0;

  const place = (header: Header, entryName: string): readonly string[] => {
    const plain = (text: string): string => (isOfRoot ? text.replace(/^\/+/, '') : text);
    top ??= archivePath(plain(header.name));
    return [...(name === '' ? [] : [name]), ...pathBelow(top, plain(entryName))];
  };
  async function write(entry: ArchiveEntry, path: string): Promise<void> {
    const { header } = entry;
    switch (header.type) {
      case 'directory':
        entry.skip();
        await makeDirectory(path);
        finisher.add(path, header);
        return;
      case 'symlink':
        entry.skip();
        return writeSymbolicLink(path, header);
      case 'link': {
        entry.skip();
        const target = place(header, header.linkname ?? '');
        await checkWay(directory, target, header.linkname ?? '');
        return writeHardLink(path, join(directory, ...target), header);
      }
      case 'file':
      case 'contiguous-file':
        bytes += await writeFileEntry(path, entry);
        return;
      default:
        entry.skip();
        onSkipped(path, `is a ${header.type ?? 'thing of unknown type'}`);
    }
  }

  for await (const entry of readArchive(source)) {
    const parts = place(entry.header, entry.header.name);
    if (parts.length === 0) {
      entry.skip();
      continue;
    }
    const path = join(directory, ...parts);
    await finisher.leaveAllBut(path);
    await checkWay(directory, parts, entry.header.name);
    await onFile(path, () => write(entry, path));
  }
  await finisher.leaveAllBut(undefined);
  return bytes;
}

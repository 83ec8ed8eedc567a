import { constants } from 'node:fs';
import { link, lstat, open, symlink, unlink } from 'node:fs/promises';
import type { Header } from 'tar-stream';
import { escapeError } from './archive-path.ts';
import type { ArchiveEntry } from './read-archive.ts';

/** Takes away what an entry replaces. A link is taken away itself, never what it points to. */
async function makeRoom(path: string): Promise<void> {
  await unlink(path).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'ENOENT') throw cause;
  });
}

/** Writes a file and answers how many bytes it has. */
export async function writeFileEntry(
  path: string,
  { header, content }: ArchiveEntry,
): Promise<number> {
  await makeRoom(path);
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    let bytes = 0;
    for await (const chunk of content) {
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    await file.chmod((header.mode ?? 0o644) & 0o777);
    if (header.mtime !== undefined) await file.utimes(header.mtime, header.mtime);
    return bytes;
  } finally {
    await file.close();
  }
}

/** Makes a symbolic link, wherever it points: nothing is ever written through it. */
export async function writeSymbolicLink(path: string, header: Header): Promise<void> {
  await makeRoom(path);
  await symlink(header.linkname ?? '', path);
}

/** Makes a second name for a file of the same archive. */
export async function writeHardLink(path: string, target: string, header: Header): Promise<void> {
  const stats = await lstat(target);
  if (!stats.isFile()) throw escapeError(header.name, 'it is a hard link to what is no file');
  if (path === target) return;
  await makeRoom(path);
  await link(target, path);
}

import { constants, type Stats } from 'node:fs';
import { lstat, open, opendir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import { onFile } from './file-error.ts';

/** What to pack. */
export interface TreeToPack {
  /** A file, directory or link of this machine. */
  readonly path: string;
  /** What it is called in the archive; empty for what is in the directory alone. */
  readonly name: string;
  /** Whether a symbolic link at the top is followed. */
  readonly isFollowed: boolean;
  /** Told about what cannot be packed, such as a socket. */
  readonly onSkipped: (path: string, why: string) => void;
}

type EntryHeader = Parameters<Pack['entry']>[0];

function headerOf(name: string, stats: Stats): EntryHeader {
  // The files of a sandbox belong to its own users; who owned them here means nothing there.
  return { name, mode: stats.mode & 0o7777, mtime: stats.mtime, uid: 0, gid: 0 };
}

function addEntry(archive: Pack, header: EntryHeader): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry(header, (cause) => (cause ? reject(cause) : resolve()));
  });
}

async function addFile(archive: Pack, name: string, path: string): Promise<void> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    const header: EntryHeader = { ...headerOf(name, stats), type: 'file', size: stats.size };
    if (stats.size === 0) return await addEntry(archive, header);
    // A file that grows meanwhile is cut at the size that was announced.
    const content = file.createReadStream({ end: stats.size - 1, autoClose: false });
    await pipeline(content, archive.entry(header));
  } finally {
    await file.close();
  }
}

async function addDirectory(archive: Pack, tree: TreeToPack): Promise<void> {
  const directory = await onFile(tree.path, () => opendir(tree.path));
  for await (const { name } of directory) {
    await addPath(archive, {
      ...tree,
      isFollowed: false,
      path: join(tree.path, name),
      name: tree.name === '' ? name : `${tree.name}/${name}`,
    });
  }
}

async function addPath(archive: Pack, tree: TreeToPack): Promise<void> {
  const { path, name, isFollowed, onSkipped } = tree;
  const stats = await onFile(path, () => (isFollowed ? stat(path) : lstat(path)));
  if (stats.isDirectory()) {
    if (name !== '') {
      await addEntry(archive, { ...headerOf(`${name}/`, stats), type: 'directory' });
    }
    await addDirectory(archive, tree);
  } else if (stats.isSymbolicLink()) {
    const linkname = await onFile(path, () => readlink(path));
    await addEntry(archive, { ...headerOf(name, stats), type: 'symlink', linkname });
  } else if (stats.isFile()) {
    await onFile(path, () => addFile(archive, name, path));
  } else {
    onSkipped(path, 'is neither a file nor a directory nor a symbolic link');
  }
}

/**
 * Packs a file or directory of this machine as a tar stream, however large. Symbolic links stay
 * links; owners become root.
 */
export async function* packTree(tree: TreeToPack): AsyncGenerator<Uint8Array, void, undefined> {
  const archive = pack();
  const packing = addPath(archive, tree).then(
    () => archive.finalize(),
    (cause: Error) => archive.destroy(cause),
  );
  try {
    for await (const chunk of archive) yield chunk as Uint8Array;
  } finally {
    archive.destroy();
    await packing;
  }
}

import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildContext } from '@openshell/driver-api';
import type { FileSpace } from '../files/file-space.ts';
import {
  type DirectoryNode,
  directoryAt,
  emptyDirectory,
  fileOf,
  linkTo,
} from '../files/tree-node.ts';
import { unpackArchive } from '../files/unpack-archive.ts';

type Ignores = (path: string) => boolean;

/** Reads what a `.dockerignore` says: names, `*` and `!`, the last line that fits counts. */
function parseIgnoreFile(text: string): Ignores {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const isKept = line.startsWith('!');
      const words = line
        .replace(/^!/, '')
        .replace(/^\/|\/$/g, '')
        .split('**');
      const escaped = words.map((word) =>
        word
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '[^/]*')
          .replaceAll('?', '[^/]'),
      );
      return { isKept, pattern: new RegExp(`^${escaped.join('.*')}(?:/|$)`) };
    });
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.isKept === false;
}

async function readDirectory(
  root: string,
  path: string,
  into: DirectoryNode,
  ignores: Ignores,
): Promise<void> {
  for (const entry of await readdir(join(root, path), { withFileTypes: true })) {
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      const directory = emptyDirectory();
      await readDirectory(root, inner, directory, ignores);
      if (directory.entries.size > 0 || !ignores(inner)) into.entries.set(entry.name, directory);
    } else if (ignores(inner)) {
      // Left out.
    } else if (entry.isSymbolicLink()) {
      into.entries.set(entry.name, linkTo(await readlink(join(root, inner))));
    } else {
      const { mode } = await stat(join(root, inner));
      into.entries.set(entry.name, fileOf(await readFile(join(root, inner)), mode & 0o7777));
    }
  }
}

/** The files that a build works with. */
export async function readBuildContext(
  context: BuildContext,
  signal: AbortSignal,
): Promise<FileSpace> {
  const root = emptyDirectory();
  const space: FileSpace = { root, isReadOnly: false, mounts: [] };
  if (context.type === 'tar') {
    await unpackArchive(space, '/', context.stream, signal);
    return space;
  }
  const ignoreFile = await readFile(join(context.path, '.dockerignore'), 'utf8').catch(() => '');
  await readDirectory(context.path, '', directoryAt(root, '/'), parseIgnoreFile(ignoreFile));
  return space;
}

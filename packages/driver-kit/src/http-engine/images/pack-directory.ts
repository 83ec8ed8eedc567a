import { stat } from 'node:fs/promises';
import { posix, relative, resolve } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import { packTar } from 'modern-tar/fs';
import { readIgnoreFile } from './ignore-file.ts';
import { listContext } from './list-context.ts';

/** The packer takes a backslash for a separator, wherever it runs. */
function assertNames(entries: readonly string[]): void {
  const wrong = process.platform === 'win32' ? undefined : entries.find((name) => /\\/.test(name));
  if (wrong === undefined) return;
  throw new DriverError('INVALID_ARGUMENT', `"${wrong}" of the build context has a backslash`, {
    remedy: 'rename it, name it in .dockerignore, or give a tar stream',
    details: { field: 'context.path' },
  });
}

/**
 * Packs a build context, without what its `.dockerignore` names. Files belong to root, as the
 * docker client sends them.
 *
 * @param path - the directory
 * @param dockerfile - path of the Dockerfile in it
 */
export async function packDirectory(
  path: string,
  dockerfile: string,
): Promise<AsyncIterable<Uint8Array>> {
  const directory = resolve(path);
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory() !== true) {
    throw new DriverError('INVALID_ARGUMENT', `build context "${path}" is no directory`, {
      remedy: 'name a directory of this machine, or give a tar stream',
      details: { field: 'context.path' },
    });
  }
  const isIgnored = await readIgnoreFile(directory, posix.normalize(dockerfile));
  const entries = await listContext(directory, isIgnored);
  if (entries.length === 0) {
    throw new DriverError('INVALID_ARGUMENT', `build context "${path}" has no files to send`, {
      remedy: 'check its .dockerignore',
      details: { field: 'context.path' },
    });
  }
  assertNames(entries);
  const wanted = new Set(entries);
  return packTar(directory, {
    filter: (found) => wanted.has(relative(directory, found)),
    map: (header) => ({ ...header, uid: 0, gid: 0 }),
  });
}

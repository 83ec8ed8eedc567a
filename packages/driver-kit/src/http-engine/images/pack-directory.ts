import { stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import { pack } from 'tar-fs';
import { readIgnoreFile } from './ignore-file.ts';
import { listContext } from './list-context.ts';

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
  return pack(directory, {
    entries: [...entries],
    // Directories are listed with what is in them, so none is to be searched again.
    ignore: () => true,
    strict: false,
    map: (header) => ({ ...header, uid: 0, gid: 0 }),
  });
}

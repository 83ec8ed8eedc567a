import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { baseDirectory } from '../matrix/paths.ts';
import { isThere } from '../system/is-there.ts';
import { run, withSystemPaths } from '../system/run.ts';
import { busyboxEntries } from './busybox-entries.ts';
import { isStatic } from './is-static.ts';
import { encodeTar } from './tar-entry.ts';

/** The file that `busyboxProgram` keeps outside the root file systems. */
export function busyboxPath(): string {
  return join(baseDirectory(), 'busybox');
}

/** The archive of the test image, built from the cached program or from the machine's own. */
export async function busyboxArchive(): Promise<Buffer> {
  const cached = join(baseDirectory(), 'busybox.tar');
  if (await isThere(cached)) return readFile(cached);
  return buildArchive(await findStaticBusybox());
}

/** Builds the archive of the test image from a program and keeps it. */
export async function cacheArchive(program: string): Promise<void> {
  const path = join(baseDirectory(), 'busybox.tar');
  await writeFile(`${path}.new`, await buildArchive(program));
  await rename(`${path}.new`, path);
}

async function buildArchive(program: string): Promise<Buffer> {
  const applets = (await run(program, ['--list'])).trim().split('\n');
  return encodeTar(busyboxEntries(await readFile(program), applets));
}

async function findStaticBusybox(): Promise<string> {
  const candidates = withSystemPaths()
    .split(':')
    .map((directory) => join(directory, 'busybox'));
  for (const path of candidates)
    if ((await isThere(path)) && isStatic(await readFile(path))) return path;
  throw new Error(
    'no static busybox for a test image: install one with "apt-get install busybox-static"',
  );
}

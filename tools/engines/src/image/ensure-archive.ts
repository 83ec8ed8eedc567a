import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { matrix } from '../matrix/matrix.ts';
import { baseDirectory, enginePaths } from '../matrix/paths.ts';
import { fetchPackages } from '../root-file-system/fetch-packages.ts';
import { unpackArchive } from '../root-file-system/unpack-archive.ts';
import { isThere } from '../system/is-there.ts';
import type { Report } from '../system/report.ts';
import { withLock } from '../system/with-lock.ts';
import { busyboxPath, cacheArchive } from './busybox-archive.ts';

/** Builds the test image once for all engines. */
export async function ensureArchive(report: Report): Promise<void> {
  await withLock('image', async () => {
    if (await isThere(join(baseDirectory(), 'busybox.tar'))) return;
    const program = (await unpackedBusybox()) ?? (await fetchBusybox(report));
    await copyFile(program, `${busyboxPath()}.new`);
    await rename(`${busyboxPath()}.new`, busyboxPath());
    await cacheArchive(busyboxPath());
    await rm(workDirectory(), { recursive: true, force: true });
    report('busybox image: built');
  });
}

/** bookworm's busybox dies in `wget -T`, so only newer ones will do. */
async function unpackedBusybox(): Promise<string | undefined> {
  for (const definition of matrix) {
    const { rootFileSystem } = enginePaths(definition);
    const path = join(rootFileSystem, 'usr/bin/busybox');
    if (definition.suite !== 'bookworm' && (await isThere(path))) return path;
  }
  return undefined;
}

async function fetchBusybox(report: Report): Promise<string> {
  report('busybox image: fetching busybox');
  const tree = join(workDirectory(), 'root');
  await mkdir(tree, { recursive: true });
  const request = { suite: 'trixie', packages: ['busybox-static'] };
  for (const archive of await fetchPackages(join(workDirectory(), 'apt'), request))
    await unpackArchive(archive, tree);
  return join(tree, 'usr/bin/busybox');
}

function workDirectory(): string {
  return join(baseDirectory(), 'work', 'busybox');
}

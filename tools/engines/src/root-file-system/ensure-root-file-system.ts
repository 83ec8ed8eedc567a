import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { baseDirectory, enginePaths } from '../matrix/paths.ts';
import type { Report } from '../system/report.ts';
import { withLock } from '../system/with-lock.ts';
import { enginesOn } from './engines-on.ts';
import { fetchPackages } from './fetch-packages.ts';
import { finishFiles } from './finish-files.ts';
import { finishRootFileSystem, prepareRootFileSystem } from './finish-root-file-system.ts';
import { packagesFor } from './package-lists.ts';
import { unpackArchive } from './unpack-archive.ts';

/** Unpacks the packages of an engine, unless that has been done before. */
export async function ensureRootFileSystem(
  definition: EngineDefinition,
  report: Report,
): Promise<void> {
  const { rootFileSystem: root } = enginePaths(definition);
  await withLock(basename(root), async () => {
    if ((await readFile(recipePath(root), 'utf8').catch(() => '')) === recipe(definition)) return;
    const users = await enginesOn(root);
    if (users.length > 0)
      throw new Error(
        `"${root}" is out of date and in use: run "npm run engines -- down ${users.join(' ')}" first`,
      );
    await build(definition, report);
  });
}

async function build(definition: EngineDefinition, report: Report): Promise<void> {
  const { rootFileSystem: root } = enginePaths(definition);
  const { suite, kind } = definition;
  const work = join(baseDirectory(), 'work', basename(root));
  const tree = join(work, 'root');
  await rm(work, { recursive: true, force: true });
  await mkdir(tree, { recursive: true });
  report(`${basename(root)}: fetching packages`);
  const packages = packagesFor(definition);
  const archives = await fetchPackages(join(work, 'apt'), { suite, packages });
  report(`${basename(root)}: unpacking ${archives.length} packages`);
  await prepareRootFileSystem(tree);
  for (const archive of archives) await unpackArchive(archive, tree);
  await finishRootFileSystem(tree, kind);
  await writeFile(recipePath(tree), recipe(definition));
  await rm(root, { recursive: true, force: true });
  await rename(tree, root);
  await rm(work, { recursive: true, force: true });
}

function recipePath(root: string): string {
  return join(root, '.recipe.json');
}

/** All that decides what is built, so that a change of it brings a new build. */
function recipe(definition: EngineDefinition): string {
  return JSON.stringify([packagesFor(definition), finishFiles(definition.kind)]);
}

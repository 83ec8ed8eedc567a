import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { afterEach, expect, test } from 'vitest';
import { packDirectory } from './pack-directory.ts';

const directories: string[] = [];

async function contextOf(ignore: string | undefined, paths: readonly string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'openshell-context-'));
  directories.push(directory);
  for (const path of paths) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), path);
  }
  if (ignore !== undefined) await writeFile(join(directory, '.dockerignore'), ignore);
  return directory;
}

async function packed(
  ignore: string | undefined,
  paths: readonly string[],
): Promise<readonly string[]> {
  const archive = await packDirectory(await contextOf(ignore, paths), 'Dockerfile');
  const names: string[] = [];
  const entries = Readable.from(archive).pipe(extract());
  for await (const file of entries) {
    if (file.header.type === 'file') names.push(file.header.name);
    file.resume();
  }
  return names.sort();
}

afterEach(async () => {
  await Promise.all(directories.splice(0).map((path) => rm(path, { recursive: true })));
});

test('packs everything without an ignore file', async () => {
  const paths = ['Dockerfile', 'a', 'b/c'];

  expect(await packed(undefined, paths)).toEqual(paths);
});

test.each([
  ['node_modules\n', ['Dockerfile', 'a', 'node_modules/x'], ['a']],
  ['**/*.log\n# comment\n', ['Dockerfile', 'a.log', 'b/c.log', 'b/d'], ['b/d']],
  [
    '*\n!src/**/*.ts\n',
    ['Dockerfile', 'a', 'src/b.ts', 'src/c/d.ts', 'src/e.js'],
    ['src/b.ts', 'src/c/d.ts'],
  ],
  ['b\n!b/keep\n', ['Dockerfile', 'b/keep', 'b/drop'], ['b/keep']],
])('leaves behind what %j names', async (ignore, paths, wanted) => {
  expect(await packed(ignore, paths)).toEqual(['.dockerignore', 'Dockerfile', ...wanted]);
});

test('sends the Dockerfile whatever the ignore file says', async () => {
  expect(await packed('*\n', ['Dockerfile', 'a'])).toEqual(['.dockerignore', 'Dockerfile']);
});

test('refuses what is no directory', async () => {
  await expect(packDirectory('/not/here', 'Dockerfile')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
});

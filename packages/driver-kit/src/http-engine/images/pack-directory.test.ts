import { chmod, link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
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

test('keeps links, modes, empty directories and long names, and gives everything to root', async () => {
  const long = `${'d'.repeat(120)}/${'f'.repeat(130)}`;
  const directory = await contextOf(undefined, ['Dockerfile', 'run.sh', long]);
  await chmod(join(directory, 'run.sh'), 0o750);
  await symlink('/outside', join(directory, 'soft'));
  await link(join(directory, 'run.sh'), join(directory, 'twin'));
  await mkdir(join(directory, 'empty'));
  const found: Record<string, Partial<Header>> = {};

  const archive = await packDirectory(directory, 'Dockerfile');
  const contents: Record<string, string> = {};
  for await (const file of Readable.from(archive).pipe(extract())) {
    const { name, type, mode, linkname, uid, gid } = file.header;
    found[name] = { type, mode, linkname, uid, gid };
    let text = '';
    for await (const piece of file) text += piece;
    contents[name] = text;
  }

  const root = { uid: 0, gid: 0 };
  expect(found['run.sh']).toMatchObject({ type: 'file', mode: 0o750, ...root });
  expect(contents['run.sh']).toBe('run.sh');
  expect(found['soft']).toMatchObject({ type: 'symlink', linkname: '/outside', ...root });
  expect(found['twin']).toMatchObject({ type: 'link', linkname: 'run.sh', ...root });
  expect(found['empty/']).toMatchObject({ type: 'directory', ...root });
  expect(contents[long]).toBe(long);
});

test.skipIf(process.platform === 'win32')(
  'refuses a name that would be packed as another',
  async () => {
    await expect(packed(undefined, ['Dockerfile', 'a\\b'])).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('"a\\b"'),
    });
  },
);

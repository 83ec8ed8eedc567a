import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Ended, type RunOptions, runOpenshell } from './double/run-openshell.ts';
import { startGateway, type TestGateway } from './double/start-gateway.ts';

// Each test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let gateway: TestGateway;
let here: string;
let inside: string;

beforeAll(async () => {
  gateway = await startGateway();
  await runOpenshell(gateway.url, [
    'sandbox',
    'create',
    '--name',
    'box',
    '-d',
    '--',
    'sleep',
    '600',
  ]);
});
afterAll(() => gateway.close());
beforeEach(async () => {
  here = await mkdtemp(join(tmpdir(), 'openshell-cp-'));
  inside = await mkdtemp(join(gateway.root, 'w-'));
  return () => rm(here, { recursive: true, force: true });
});

function cp(source: string, destination: string, options: RunOptions = {}): Promise<Ended> {
  return runOpenshell(gateway.url, ['sandbox', 'cp', source, destination], {
    cwd: here,
    ...options,
  });
}

/** A path of the sandbox. */
function box(path = ''): string {
  return `box:${inside.slice(gateway.root.length)}${path}`;
}

async function makeTree(root: string): Promise<void> {
  await mkdir(join(root, 'sub'), { recursive: true });
  await writeFile(join(root, 'a'), 'A');
  await writeFile(join(root, 'sub', 'b'), 'B');
  await symlink('../a', join(root, 'sub', 'link'));
  await chmod(join(root, 'a'), 0o640);
}

async function expectTree(root: string): Promise<void> {
  expect((await readdir(root, { recursive: true })).sort()).toEqual([
    'a',
    'sub',
    'sub/b',
    'sub/link',
  ]);
  expect(await readFile(join(root, 'sub', 'b'), 'utf8')).toBe('B');
  expect(await readlink(join(root, 'sub', 'link'))).toBe('../a');
  expect((await stat(join(root, 'a'))).mode & 0o777).toBe(0o640);
}

/** The two directions, with the side that is read and the side that is written. */
const directions = [
  {
    way: 'into a sandbox',
    sides: () => ({
      from: here,
      to: inside,
      copy: (a: string, b: string) => cp(`./${a}`, box(`/${b}`)),
    }),
  },
  {
    way: 'out of a sandbox',
    sides: () => ({
      from: inside,
      to: here,
      copy: (a: string, b: string) => cp(box(`/${a}`), `./${b}`),
    }),
  },
];

for (const { way, sides } of directions) {
  test(`${way}, a file gets the name of the destination`, async () => {
    const { from, to, copy } = sides();
    await writeFile(join(from, 'file'), 'content');

    expect(await copy('file', 'renamed')).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(to, 'renamed'), 'utf8')).toBe('content');
  });

  test(`${way}, a file goes into a directory and replaces a file`, async () => {
    const { from, to, copy } = sides();
    await writeFile(join(from, 'file'), 'new');
    await mkdir(join(to, 'there'));
    await writeFile(join(to, 'old'), 'old');

    expect((await copy('file', 'there')).exitCode).toBe(0);
    expect((await copy('file', 'old')).exitCode).toBe(0);
    expect(await readFile(join(to, 'there', 'file'), 'utf8')).toBe('new');
    expect(await readFile(join(to, 'old'), 'utf8')).toBe('new');
  });

  test(`${way}, a directory becomes the destination or goes into it, links kept`, async () => {
    const { from, to, copy } = sides();
    await makeTree(join(from, 'tree'));
    await mkdir(join(to, 'there'));

    expect((await copy('tree', 'new')).exitCode).toBe(0);
    await expectTree(join(to, 'new'));
    expect((await copy('tree', 'there')).exitCode).toBe(0);
    await expectTree(join(to, 'there', 'tree'));
  });

  test(`${way}, /. copies what is in a directory`, async () => {
    const { from, to, copy } = sides();
    await makeTree(join(from, 'tree'));
    await mkdir(join(to, 'there'), { mode: 0o750 });

    expect((await copy('tree/.', 'there')).exitCode).toBe(0);
    await expectTree(join(to, 'there'));
    expect((await stat(join(to, 'there'))).mode & 0o777).toBe(0o750);
  });

  test(`${way}, a missing parent and a directory over a file are errors`, async () => {
    const { from, to, copy } = sides();
    await makeTree(join(from, 'tree'));
    await writeFile(join(to, 'file'), '');

    const parent = await copy('tree/a', 'no/such');
    expect(parent.exitCode).toBe(1);
    expect(parent.stderr).toMatch(/^error: ".*\/no" does not exist/);
    const over = await copy('tree', 'file');
    expect(over.exitCode).toBe(2);
    expect(over.stderr).toMatch(
      /^error: cannot copy directory "tree" over file ".*\/file"\n {2}name/,
    );
    const missing = await copy('tree/a', 'none/');
    expect(missing.stderr).toMatch(/^error: destination directory ".*\/none" does not exist\n/);
  });
}

test('follows a link that is the destination', async () => {
  await mkdir(join(inside, 'real'));
  await symlink('real', join(inside, 'link'));
  await writeFile(join(here, 'file'), 'x');

  expect((await cp('./file', box('/link'))).exitCode).toBe(0);
  expect(await readFile(join(inside, 'real', 'file'), 'utf8')).toBe('x');
});

test('takes an archive from its input and writes one to its output', async () => {
  await makeTree(join(here, 'tree'));
  const archive = execFileSync('tar', ['-C', here, '-cf', '-', 'tree']);

  expect((await cp('-', box(), { stdin: archive })).exitCode).toBe(0);
  await expectTree(join(inside, 'tree'));
  const { exitCode, stdout } = await cp(box('/tree/sub'), '-');
  expect(exitCode).toBe(0);
  const names = execFileSync('tar', ['-t'], { input: stdout }).toString();
  expect(names.split('\n').sort()).toEqual(['', 'sub/', 'sub/b', 'sub/link']);
});

test('copies a large file both ways unchanged', async () => {
  const data = randomBytes(40 * 1024 ** 2);
  await writeFile(join(here, 'large'), data);

  expect((await cp('./large', box('/large'))).exitCode).toBe(0);
  expect((await cp(box('/large'), './back')).exitCode).toBe(0);
  expect((await readFile(join(here, 'back'))).equals(data)).toBe(true);
});

test('says what it could not copy and copies the rest', async () => {
  await makeTree(join(inside, 'tree'));
  execFileSync('mkfifo', [join(inside, 'tree', 'pipe')]);

  const { exitCode, stderr } = await cp(box('/tree'), './tree');
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/not copied: ".*\/tree\/pipe" is a fifo\n/);
  await expectTree(join(here, 'tree'));
});

test('names what is wrong with two sides', async () => {
  expect((await cp('./a', './b')).stderr).toContain('error: no side is a sandbox\n');
  expect((await cp('one:/a', 'two:/b')).stderr).toContain('error: both sides are sandboxes\n');
  expect((await cp(box('/none'), './x')).stderr).toMatch(
    /error: ".*\/none" does not exist in sandbox "box"/,
  );
  expect((await cp('./none', box('/x'))).stderr).toContain('error: "./none" does not exist\n');
});

test('takes away set-user-id bits and lets directories be read-only', async () => {
  await mkdir(join(inside, 'tree'));
  await writeFile(join(inside, 'tree', 'tool'), '');
  await chmod(join(inside, 'tree', 'tool'), 0o4755);
  await chmod(join(inside, 'tree'), 0o555);

  expect((await cp(box('/tree'), './tree')).exitCode).toBe(0);
  expect((await stat(join(here, 'tree', 'tool'))).mode & 0o7777).toBe(0o755);
  expect((await stat(join(here, 'tree'))).mode & 0o777).toBe(0o555);
});

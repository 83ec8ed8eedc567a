import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeArchive, type RawEntry } from './double/make-archive.ts';
import { type Ended, runOpenshell } from './double/run-openshell.ts';
import { startGateway, type TestGateway } from './double/start-gateway.ts';

// Each test starts the program several times, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let gateway: TestGateway;
let here: string;

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
  here = await mkdtemp(join(tmpdir(), 'openshell-escape-'));
  await mkdir(join(here, 'target'));
  await mkdir(join(here, 'outside'));
  await writeFile(join(here, 'outside', 'secret'), 'untouched');
  return () => rm(here, { recursive: true, force: true });
});

/** Copies an archive as a sandbox sends it into the directory "target". */
async function unpack(entries: readonly RawEntry[]): Promise<Ended> {
  gateway.state.archives.set('/evil', await makeArchive(entries));
  return runOpenshell(gateway.url, ['sandbox', 'cp', 'box:/evil', join(here, 'target')]);
}

async function expectUntouched(): Promise<void> {
  expect(await readdir(join(here, 'outside'))).toEqual(['secret']);
  expect(await readFile(join(here, 'outside', 'secret'), 'utf8')).toBe('untouched');
  expect((await readdir(here)).sort()).toEqual(['outside', 'target']);
}

const directory = { name: 'evil/', type: 'directory' } as const;

test.each<{ trick: string; why: RegExp; entries: readonly RawEntry[] }>([
  {
    trick: 'a name that leads upwards',
    why: /its name leads upwards/,
    entries: [directory, { name: 'evil/../../outside/secret', body: 'x' }],
  },
  {
    trick: 'a first name that leads upwards',
    why: /its name leads upwards/,
    entries: [{ name: '../outside/secret', body: 'x' }],
  },
  {
    trick: 'an absolute name',
    why: /its name is absolute/,
    entries: [directory, { name: '/tmp/openshell-escaped', body: 'x' }],
  },
  {
    trick: 'a name beside the directory',
    why: /it is not below "evil"/,
    entries: [directory, { name: 'other', body: 'x' }],
  },
  {
    trick: 'a link and then a file behind it',
    why: /on its way is no directory/,
    entries: [
      directory,
      { name: 'evil/link', type: 'symlink', linkname: '../../outside' },
      { name: 'evil/link/secret', body: 'x' },
    ],
  },
  {
    trick: 'a directory that becomes a link',
    why: /is a directory|may not be changed/,
    entries: [
      directory,
      { name: 'evil/sub/', type: 'directory' },
      { name: 'evil/sub', type: 'symlink', linkname: '../../outside' },
      { name: 'evil/sub/secret', body: 'x' },
    ],
  },
  {
    trick: 'a hard link to a file outside',
    why: /its name leads upwards/,
    entries: [
      directory,
      { name: 'evil/hard', type: 'link', linkname: 'evil/../../outside/secret' },
      { name: 'evil/hard', body: 'x' },
    ],
  },
  {
    trick: 'a hard link through a link',
    why: /on its way is no directory/,
    entries: [
      directory,
      { name: 'evil/link', type: 'symlink', linkname: '../../outside' },
      { name: 'evil/hard', type: 'link', linkname: 'evil/link/secret' },
    ],
  },
])('refuses $trick', async ({ why, entries }) => {
  const { exitCode, stderr } = await unpack(entries);

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(why);
  await expectUntouched();
});

test('replaces a link instead of writing to what it points to', async () => {
  const { exitCode } = await unpack([
    directory,
    { name: 'evil/file', type: 'symlink', linkname: '../../outside/secret' },
    { name: 'evil/file', body: 'mine' },
  ]);

  expect(exitCode).toBe(0);
  expect(await readFile(join(here, 'target', 'evil', 'file'), 'utf8')).toBe('mine');
  await expectUntouched();
});

test('does not follow links that were below the destination before', async () => {
  await mkdir(join(here, 'target', 'evil'));
  await symlink(join(here, 'outside'), join(here, 'target', 'evil', 'link'));

  const { exitCode, stderr } = await unpack([directory, { name: 'evil/link/secret', body: 'x' }]);

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/on its way is no directory/);
  await expectUntouched();
});

test('takes the whole file system as an archive of absolute names, and keeps it inside', async () => {
  const archive = await makeArchive([
    { name: '/', type: 'directory' },
    { name: '/etc/', type: 'directory' },
    { name: '/etc/hosts', body: 'hosts' },
    { name: '/etc/../../../outside/secret', body: 'x' },
  ]);
  gateway.state.archives.set('/', archive);
  const { stderr } = await runOpenshell(gateway.url, [
    ...['sandbox', 'cp', 'box:/', join(here, 'target', 'all')],
  ]);

  expect(await readFile(join(here, 'target', 'all', 'etc', 'hosts'), 'utf8')).toBe('hosts');
  expect(stderr).toContain('its name leads upwards');
  await expectUntouched();
});

test('reports an archive that breaks off', async () => {
  const whole = await makeArchive([directory, { name: 'evil/file', body: 'x'.repeat(5000) }]);
  gateway.state.archives.set('/evil', whole.subarray(0, 2000));
  const { exitCode, stderr } = await runOpenshell(gateway.url, [
    ...['sandbox', 'cp', 'box:/evil', join(here, 'target')],
  ]);

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^error: the archive cannot be read/);
});

test('shows no control characters of a name', async () => {
  const { stderr } = await unpack([directory, { name: 'evil/\u001b]0;x\u0007/../..', body: '' }]);

  expect(stderr).toContain('refused to unpack "evil/\u{fffd}]0;x\u{fffd}/../.."');
});

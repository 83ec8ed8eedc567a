import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand, workspaceRoot } from '../src/index.ts';
import { temporaryFolder } from './harness/temporary-folder.ts';

const LONG_MS = 120_000;
const RELEASED = '1.0.0';

const changeset = join(workspaceRoot, 'node_modules', '.bin', 'changeset');
/** The one of the forge asks the forge. */
const plainChangelog = createRequire(join(workspaceRoot, 'package.json')).resolve(
  '@changesets/cli/changelog',
);

let folder: string;
let removeFolder: () => Promise<void>;

function editJson(path: string, edit: (value: Record<string, unknown>) => void): void {
  const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  edit(value);
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

async function run(command: string, ...words: readonly string[]): Promise<void> {
  const environment = {
    ...process.env,
    GIT_AUTHOR_NAME: 'test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
  };
  await runCommand(command, words, { directory: folder, environment });
}

async function commit(message: string): Promise<void> {
  await run('git', 'add', '--all');
  await run('git', 'commit', '--quiet', '--allow-empty', '-m', message);
}

const manifests = (): readonly string[] =>
  globSync('{packages,apps}/*/package.json', { cwd: folder }).map((path) => join(folder, path));

/** What has another version than the one that was released, without the names of packages' scope. */
function moved(): Readonly<Record<string, string>> {
  const found = manifests().map((path) => JSON.parse(readFileSync(path, 'utf8')));
  const changed = found.filter(({ version }) => version !== RELEASED);
  return Object.fromEntries(
    changed.map(({ name, version }) => [name.replace('@openshell/', ''), version]),
  );
}

function change(...lines: readonly string[]): void {
  const text = ['---', ...lines, '---', '', 'Changed something.', ''].join('\n');
  writeFileSync(join(folder, '.changeset', 'one.md'), text);
}

beforeEach(async () => {
  ({ folder, removeFolder } = await temporaryFolder('openshell-versions-'));
  for (const path of globSync('{packages,apps}/*/package.json', { cwd: workspaceRoot })) {
    cpSync(join(workspaceRoot, path), join(folder, path), { recursive: true });
  }
  for (const path of ['package.json', 'pnpm-workspace.yaml', '.changeset/config.json']) {
    cpSync(join(workspaceRoot, path), join(folder, path));
  }
  for (const path of manifests()) editJson(path, (value) => (value['version'] = RELEASED));
  editJson(join(folder, '.changeset', 'config.json'), (config) => {
    config['changelog'] = plainChangelog;
  });
  await run('git', 'init', '--quiet', '--initial-branch', 'main');
  await commit('released');
}, LONG_MS);
afterEach(() => removeFolder());

test('a change of one driver gives that driver a version and a changelog, and nothing else', {
  timeout: LONG_MS,
}, async () => {
  change('"@openshell/driver-podman": patch');
  await run(changeset, 'version');

  expect(moved()).toEqual({ 'driver-podman': '1.0.1' });
  const withChangelog = manifests().filter((path) =>
    existsSync(join(dirname(path), 'CHANGELOG.md')),
  );
  expect(withChangelog).toEqual([join(folder, 'packages', 'driver-podman', 'package.json')]);
});

test('something new in the contract makes no driver major', { timeout: LONG_MS }, async () => {
  change('"@openshell/driver-api": minor');
  await run(changeset, 'version');

  const versions = moved();
  expect(versions['driver-api']).toBe('1.1.0');
  expect(Object.values(versions).filter((version) => !version.startsWith('1.'))).toEqual([]);
});

test('a contract that breaks takes along what is made for it', { timeout: LONG_MS }, async () => {
  change('"@openshell/driver-api": major');
  await run(changeset, 'version');

  const versions = moved();
  expect(versions['driver-api']).toBe('2.0.0');
  for (const driver of ['driver-docker', 'driver-podman', 'driver-apple-container', 'driver-kit']) {
    expect(versions).toHaveProperty(driver);
  }
  expect(versions).not.toHaveProperty('wire');
});

test('a release to be tried has its own numbers, and the next one is real', {
  timeout: LONG_MS,
}, async () => {
  change('"@openshell/driver-docker": minor');
  await run(changeset, 'pre', 'enter', 'next');
  await run(changeset, 'version');
  expect(moved()).toEqual({ 'driver-docker': '1.1.0-next.0' });
  await commit('to be tried');

  await run(changeset, 'pre', 'exit');
  await run(changeset, 'version');

  expect(moved()).toEqual({ 'driver-docker': '1.1.0' });
});

test('a snapshot is named after its commit', { timeout: LONG_MS }, async () => {
  change('"@openshell/driver-docker": minor');
  await commit('a change');
  await run(changeset, 'version', '--snapshot', 'try');

  expect(Object.keys(moved())).toEqual(['driver-docker']);
  expect(moved()['driver-docker']).toMatch(/^1\.1\.0-try-[0-9a-f]{7,40}$/);
});

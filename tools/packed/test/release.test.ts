import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedPackages, workspaceRoot } from '../src/index.ts';
import { openReleaseDesk, type ReleaseDesk } from './harness/open-release-desk.ts';

const LONG_MS = 600_000;
const REFUSED = '@openshell/driver-kit';
const CHANGED = '@openshell/driver-docker';

const packages = publishedPackages(workspaceRoot);
const names = packages.map(({ name }) => name);
const version = packages.find(({ name }) => name === CHANGED)?.version;
const tags = packages.map(({ name, version }) => `${name}@${version}`);

let desk: ReleaseDesk;

/** Names of what the registry has. */
async function published(): Promise<readonly string[]> {
  const answers = await Promise.all(names.map((name) => desk.ask(name)));
  return names.filter((_name, index) => answers[index] !== undefined);
}

/** Says that a package changed, in the words of a changeset. */
function change(directory: string, name: string): void {
  const text = `---\n"${name}": minor\n---\n\nChanged something.\n`;
  writeFileSync(join(directory, '.changeset', 'one.md'), text);
}

beforeAll(async () => {
  desk = await openReleaseDesk();
}, LONG_MS);
afterAll(() => desk?.close(), LONG_MS);

test('says where the packages come from, or publishes nothing', { timeout: LONG_MS }, async () => {
  const workflow = readFileSync(join(workspaceRoot, '.github/workflows/release.yml'), 'utf8');
  const [, name = '', value = ''] = /^ +(\w+_PROVENANCE): "(\w+)"$/m.exec(workflow) ?? [];
  const clone = await desk.clone();

  const failure = await clone.release({ [name]: value });

  expect(String(failure)).toMatch(/ERR_PNPM_(PROVENANCE|ID_TOKEN)_/);
  expect(await published()).toEqual([]);
});

test('what stopped half way is finished by running it again', { timeout: LONG_MS }, async () => {
  desk.gate.refuse(REFUSED);
  const failure = await (await desk.clone()).release();

  expect(String(failure)).toContain('Some packages failed to publish');
  expect(String(failure)).toMatch(new RegExp(`${REFUSED}@[\\s\\S]*503`));
  const half = await published();
  expect(half).toContain('@openshell/driver-api');
  expect(half).not.toContain(REFUSED);
  expect(half.filter((name) => /driver-(docker|podman|apple-container)$/.test(name))).toEqual([]);

  desk.gate.refuse(undefined);
  expect(await (await desk.clone()).release()).toBeUndefined();

  expect(desk.gate.letIn.toSorted()).toEqual(names.toSorted());
  for (const each of packages) {
    const { versions = {} } = (await desk.ask(each.name)) ?? {};
    expect(Object.keys(versions)).toEqual([each.version]);
  }
  expect((await desk.tags()).toSorted()).toEqual(tags.toSorted());
});

test('what was published and never tagged is tagged by running it again', {
  timeout: LONG_MS,
}, async () => {
  await desk.deleteTag(tags[0] ?? '');
  const before = desk.gate.letIn.length;

  expect(await (await desk.clone()).release()).toBeUndefined();

  expect((await desk.tags()).toSorted()).toEqual(tags.toSorted());
  expect(desk.gate.letIn.length).toBe(before);
});

test('a snapshot is found by its own name alone, and leaves no tag', {
  timeout: LONG_MS,
}, async () => {
  const clone = await desk.clone();
  change(clone.directory, CHANGED);

  expect(await clone.release({}, 'snapshot')).toBeUndefined();

  const { 'dist-tags': distTags } = (await desk.ask(CHANGED)) ?? {};
  expect(distTags).toEqual({ latest: version, try: expect.stringMatching(/-try-[0-9a-f]+$/) });
  expect((await desk.tags()).toSorted()).toEqual(tags.toSorted());
});

test('a version to be tried is found by its own name, and nobody gets it unasked', {
  timeout: LONG_MS,
}, async () => {
  const clone = await desk.clone();
  change(clone.directory, CHANGED);
  await clone.run('changeset', 'pre', 'enter', 'next');
  await clone.run('changeset', 'version');
  await clone.push('to be tried');
  const before = desk.gate.letIn.length;

  expect(await clone.release()).toBeUndefined();

  const { 'dist-tags': distTags } = (await desk.ask(CHANGED)) ?? {};
  expect(distTags).toMatchObject({ latest: version, next: expect.stringMatching(/-next\.0$/) });
  expect(desk.gate.letIn.slice(before)).toEqual([CHANGED]);
  expect(await desk.tags()).toContain(`${CHANGED}@${distTags?.['next']}`);
});

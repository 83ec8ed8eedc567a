import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSandboxStore } from './open-sandbox-store.ts';
import type { NewSandboxRecord } from './sandbox-record.ts';

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'openshell-store-'));
  path = join(directory, 'deep', 'openshell.db');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const fields = (id: string, change: Partial<NewSandboxRecord> = {}): NewSandboxRecord => ({
  id,
  name: id,
  workspace: 'default',
  labels: {},
  annotations: {},
  wireSpec: { command: ['sleep'] },
  spec: { image: 'busybox' },
  driver: 'docker',
  desired: 'running',
  isCreated: false,
  isMissing: false,
  createdAtMs: 1,
  transitionAtMs: 1,
  ...change,
});

test('what was written is there after the store is opened again', () => {
  const first = openSandboxStore(path);
  first.insert(fields('a'));
  const inserted = first.get('a');
  if (inserted === undefined) throw new Error('nothing was inserted');
  const operation = { id: 'o', kind: 'create', attempt: 2 } as const;
  first.update({ ...inserted, runtimeId: 'engine', operation });
  first.close();

  const second = openSandboxStore(path);
  expect(second.get('a')).toEqual({
    ...inserted,
    runtimeId: 'engine',
    operation,
    resourceVersion: 2,
  });
  expect(second.find('default', 'a')?.id).toBe('a');
  second.close();
});

test('a name is taken once in a workspace, and free again after the removal', () => {
  const store = openSandboxStore(path);
  store.insert(fields('a', { name: 'same' }));
  store.insert(fields('b', { name: 'same', workspace: 'other' }));
  expect(() => store.insert(fields('c', { name: 'same' }))).toThrow(/exists already/);
  expect(store.remove('a')).toBe(true);
  expect(store.remove('a')).toBe(false);
  expect(store.insert(fields('c', { name: 'same' })).resourceVersion).toBe(1);
  store.close();
});

test('a change of a record that is gone is none', () => {
  const store = openSandboxStore(path);
  const record = store.insert(fields('a'));
  store.remove('a');
  expect(store.update(record)).toBeUndefined();
  expect(store.list()).toEqual([]);
  store.close();
});

test('a list keeps the order of creation and takes workspace and labels', () => {
  const store = openSandboxStore(path);
  store.insert(fields('b', { createdAtMs: 1, labels: { team: 'x', tier: '1' } }));
  store.insert(fields('a', { createdAtMs: 2, labels: { team: 'x' } }));
  store.insert(fields('c', { createdAtMs: 3, workspace: 'other', labels: { team: 'x' } }));
  const ids = (filter: object): readonly string[] => store.list(filter).map(({ id }) => id);
  expect(ids({})).toEqual(['b', 'a', 'c']);
  expect(ids({ workspace: 'default', labels: { team: 'x' } })).toEqual(['b', 'a']);
  expect(ids({ labels: { team: 'x', tier: '1' } })).toEqual(['b']);
  store.close();
});

test('a second process that opens the file is refused', () => {
  const store = openSandboxStore(path);
  expect(() => openSandboxStore(path)).toThrow(/in use by another gateway/);
  store.close();
});

test('a database of a newer gateway is left alone', () => {
  openSandboxStore(path).close();
  const database = new DatabaseSync(path);
  database.exec("INSERT INTO migration VALUES (99, 'later')");
  database.close();
  expect(() => openSandboxStore(path)).toThrow(/has form 99, this gateway knows 1/);
});

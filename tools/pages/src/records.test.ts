import { expect, test } from 'vitest';
import { parseRecord } from './records.ts';

const file = 'packages/driver-docker/conformance/docker-28.5.json';

const record = {
  formatVersion: 1,
  driver: 'docker',
  place: 'docker-28.5',
  standIn: null,
  engine: {
    name: 'Docker Engine',
    version: '28.5.2',
    apiVersion: '1.51',
    operatingSystem: 'linux',
    architecture: 'amd64',
    rootless: false,
  },
  isWhole: true,
  isConformant: true,
  date: '2026-11-21',
  commit: '0123456789abcdef0123456789abcdef01234567',
  node: 'v24.21.0',
  durationMs: 600_000,
  counts: { passed: 600, failed: 0, expectedFailures: 0, skipped: 0, notApplicable: 3 },
  leaks: [],
  failed: [],
  expectedFailures: [],
  skipped: [],
};

function parse(changes: object = {}, path: string = file): unknown {
  return parseRecord(path, JSON.stringify({ ...record, ...changes }));
}

test('takes a record of a whole run', () => {
  expect(parse()).toEqual(record);
});

test('refuses a record of a part of the kit', () => {
  expect(() => parse({ isWhole: false })).toThrow(`${file} is of a part of the kit`);
});

test('refuses a record in the place of another', () => {
  const other = 'packages/driver-docker/conformance/docker-20.10.json';
  expect(() => parse({}, other)).toThrow(`it belongs to ${file}`);
});

test('refuses what is no record', () => {
  expect(() => parse({ commit: 'main' })).toThrow('is no commit');
  expect(() => parse({ note: 'by hand' })).toThrow('note');
});

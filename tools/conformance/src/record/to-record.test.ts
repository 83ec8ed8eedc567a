import type { CaseResult, ConformanceReport } from '@openshell/driver-conformance';
import { expect, test } from 'vitest';
import { conformanceRecordSchema } from './conformance-record.ts';
import { toRecord } from './to-record.ts';

const circumstances = {
  driver: 'podman',
  place: 'podman-4.3',
  standIn: null,
  commit: '0123456789abcdef0123456789abcdef01234567',
  node: 'v24.21.0',
};

function result(id: string, outcome: CaseResult['outcome'], more: object = {}): CaseResult {
  const facts = {
    suite: 'driver',
    clause: 'C-CALL-1',
    title: id,
    durationMs: 1,
    leaks: [],
  } as const;
  return { id, outcome, ...facts, ...more };
}

const report: ConformanceReport = {
  formatVersion: 1,
  kitVersion: '1.0.0',
  contract: 'v1',
  subject: { name: 'podman' },
  engine: {
    name: 'Podman Engine',
    version: '4.3.1',
    apiVersion: '4.3.1',
    id: 'one',
    operatingSystem: 'linux',
    architecture: 'amd64',
    rootless: false,
    endpoint: 'unix:///run/one.sock',
    endpointSource: 'option',
  },
  startedAtMs: Date.UTC(2026, 10, 21, 23, 59),
  durationMs: 600_000,
  isWhole: true,
  isConformant: false,
  counts: {
    passed: 1,
    failed: 1,
    'expected-failure': 1,
    'unexpected-pass': 1,
    skipped: 1,
    'not-applicable': 2,
  },
  leaks: ['a/b: network left'],
  cases: [
    result('create/runs', 'passed'),
    result('create/fails', 'failed', { error: 'Error: not told\n    at somewhere' }),
    result('limits/memory', 'expected-failure', { reason: 'never told', error: 'Error: no' }),
    result('limits/stale', 'unexpected-pass', { reason: 'it was never told' }),
    result('engine/kill', 'skipped', { reason: 'needs power over the engine' }),
  ],
};

test('keeps what was tried and everything that did not pass, with its reason', () => {
  const record = toRecord(report, circumstances);

  expect(record).toMatchObject({ date: '2026-11-21', isWhole: true, isConformant: false });
  expect(record.counts).toEqual({
    passed: 1,
    failed: 2,
    expectedFailures: 1,
    skipped: 1,
    notApplicable: 2,
  });
  expect(record.failed.map(({ id, reason }) => [id, reason])).toEqual([
    ['create/fails', 'Error: not told'],
    ['limits/stale', 'it was never told'],
  ]);
  expect(record.expectedFailures).toMatchObject([{ id: 'limits/memory', reason: 'never told' }]);
  expect(record.skipped).toMatchObject([{ id: 'engine/kill' }]);
});

test('is read back as it was written, and tells nothing of the machine', () => {
  const record = toRecord(report, circumstances);

  expect(conformanceRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  expect(JSON.stringify(record)).not.toContain('one.sock');
});

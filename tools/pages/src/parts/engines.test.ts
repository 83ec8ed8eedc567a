import type { ConformanceRecord } from '@openshell/conformance/record';
import { expect, test } from 'vitest';
import { engineTable, exceptions } from './engines.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';

const record: ConformanceRecord = {
  formatVersion: 1,
  driver: 'podman',
  place: 'podman-4.3-rootless',
  standIn: null,
  engine: {
    name: 'Podman Engine',
    version: '4.3.1',
    apiVersion: '4.3.1',
    operatingSystem: 'linux',
    architecture: 'amd64',
    rootless: true,
  },
  isWhole: true,
  isConformant: true,
  date: '2026-11-21',
  commit,
  node: 'v24.21.0',
  durationMs: 1,
  counts: { passed: 600, failed: 0, expectedFailures: 1, skipped: 2, notApplicable: 3 },
  leaks: [],
  failed: [],
  expectedFailures: [{ id: 'limits/memory-kill', clause: 'C-LIMIT-2', reason: 'not told' }],
  skipped: [],
};

test('says what was tried, when, and what came of it', () => {
  const cells = engineTable([record])
    .split('\n')[2]
    ?.split('|')
    .map((cell) => cell.trim());
  expect(cells?.slice(1, -1)).toEqual([
    'Podman Engine 4.3.1, rootless',
    'linux amd64',
    'kept',
    '600',
    '0',
    '1',
    '3',
    '2',
    `2026-11-21, [0123456](https://github.com/openshell/openshell-drivers/commit/${commit})`,
  ]);
});

test('says so when the contract was not kept, and when it was no real engine', () => {
  const standIn = 'simulated container 1.2 on docker-28.5';
  const table = engineTable([{ ...record, isConformant: false, standIn }]);
  expect(table).toContain('**not kept**');
  expect(table).toContain(`${standIn} (a stand-in)`);
});

test('says so when nobody has recorded a run', () => {
  expect(engineTable([])).toBe('No whole run of the kit is recorded for this driver yet.');
});

test('lists what did not pass with its reason', () => {
  expect(exceptions([record])).toBe(
    '#### Podman driver on Podman Engine 4.3.1, rootless\n\nKnown to fail:\n\n- `limits/memory-kill`: not told',
  );
  expect(exceptions([{ ...record, expectedFailures: [] }])).toBe('');
});

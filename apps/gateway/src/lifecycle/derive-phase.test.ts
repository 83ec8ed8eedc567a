import type { Sandbox } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import type { SandboxRecord } from '../store/sandbox-record.ts';
import { derivePhase } from './derive-phase.ts';
import type { DriverView } from './phase.ts';

const sandbox: Sandbox = {
  id: 'a1',
  name: 'a',
  workspace: 'default',
  labels: {},
  state: 'running',
  reason: 'Running',
  message: 'runs',
  outOfMemory: false,
  createdAtMs: 1,
  image: 'busybox',
  isolation: 'shared-kernel',
  network: 'open',
  publishedPorts: [],
};

const record: SandboxRecord = {
  id: 'a1',
  name: 'a',
  workspace: 'default',
  labels: {},
  annotations: {},
  wireSpec: {},
  spec: {},
  driver: 'docker',
  runtimeId: 'engine-a',
  desired: 'running',
  isCreated: true,
  isMissing: false,
  observation: sandbox,
  resourceVersion: 1,
  createdAtMs: 1,
  transitionAtMs: 1,
};

const ready: DriverView = { state: 'ready', message: '', runtimeId: 'engine-a' };
const down: DriverView = { state: 'unavailable', message: 'no answer', runtimeId: 'engine-a' };
const other: DriverView = { state: 'ready', message: '', runtimeId: 'engine-b' };
const absent: DriverView = { state: 'not-loaded', message: 'not loaded' };

type Row = readonly [
  title: string,
  change: Partial<SandboxRecord>,
  driver: DriverView,
  phase: string,
  reason: string,
];

const operation = (kind: 'create' | 'start' | 'stop' | 'delete'): Partial<SandboxRecord> => ({
  operation: { id: 'o', kind, attempt: 0 },
});
const seen = (change: Partial<Sandbox>): Partial<SandboxRecord> => ({
  observation: { ...sandbox, ...change },
});
const stopped = { desired: 'stopped' } as const;
const deleted = { desired: 'deleted' } as const;
const failure = { kind: 'create', code: 'NOT_FOUND', fact: 'no image' } as const;
const lastError = { code: 'UNAVAILABLE', fact: 'no answer' } as const;
const retried = { operation: { id: 'o', kind: 'stop', attempt: 2, lastError } } as const;
const unwatched = { ...record };
delete (unwatched as { observation?: Sandbox }).observation;

const rows: readonly Row[] = [
  ['runs', {}, ready, 'Ready', 'Ready'],
  ['runs while the engine is silent', {}, down, 'Unknown', 'RuntimeUnavailable'],
  ['runs on another engine', {}, other, 'Error', 'RuntimeChanged'],
  ['has a driver that is not loaded', {}, absent, 'Unknown', 'DriverNotLoaded'],
  ['is being made', operation('create'), ready, 'Provisioning', 'Starting'],
  ['is being started', operation('start'), ready, 'Starting', 'Starting'],
  ['is being stopped', { ...stopped, ...operation('stop') }, ready, 'Stopping', 'Stopping'],
  ['waits to be stopped', { ...stopped, ...retried }, down, 'Stopping', 'RuntimeUnavailable'],
  ['is being deleted', { ...deleted, ...operation('delete') }, ready, 'Deleting', 'Deleting'],
  ['is being deleted elsewhere', deleted, other, 'Deleting', 'Deleting'],
  ['could not be made', { failure }, ready, 'Error', 'CreateFailed'],
  ['is gone', { isMissing: true }, ready, 'Error', 'ComputeResourceMissing'],
  ['is gone with its engine', { isMissing: true }, other, 'Error', 'RuntimeChanged'],
  [
    'exited as asked',
    { ...stopped, ...seen({ state: 'exited', exitCode: 137 }) },
    ready,
    'Stopped',
    'Stopped',
  ],
  [
    'exited with 0 unasked',
    seen({ state: 'exited', exitCode: 0 }),
    ready,
    'Completed',
    'Completed',
  ],
  [
    'exited with 3 unasked',
    seen({ state: 'exited', exitCode: 3 }),
    ready,
    'Error',
    'ProcessExited',
  ],
  [
    'ran out of memory',
    seen({ state: 'exited', exitCode: 137, outOfMemory: true }),
    ready,
    'Error',
    'OutOfMemory',
  ],
  [
    'exited, nobody knows how',
    seen({ state: 'exited', reason: 'Exited' }),
    ready,
    'Stopped',
    'Exited',
  ],
  [
    'exited while the engine is silent',
    seen({ state: 'exited', exitCode: 0 }),
    down,
    'Completed',
    'Completed',
  ],
  ['was given up by the engine', seen({ state: 'failed', reason: 'Dead' }), ready, 'Error', 'Dead'],
  ['is frozen', seen({ state: 'paused', reason: 'Paused' }), ready, 'Stopped', 'Paused'],
  [
    'was made and never started',
    seen({ state: 'created', reason: 'Created' }),
    ready,
    'Provisioning',
    'Created',
  ],
  [
    'is removed by somebody',
    seen({ state: 'deleting', reason: 'Removing' }),
    ready,
    'Deleting',
    'Removing',
  ],
  ['says something new', seen({ state: 'unknown', reason: 'Odd' }), ready, 'Unknown', 'Odd'],
];

test.each(rows)('a sandbox that %s', (_title, change, driver, phase, reason) => {
  expect(derivePhase({ ...record, ...change }, driver)).toMatchObject({ phase, reason });
});

test('a sandbox that was never seen is unknown', () => {
  expect(derivePhase(unwatched, ready)).toMatchObject({ phase: 'Unknown', reason: 'NotObserved' });
});

test('a failure is told with code, fact and way out', () => {
  const told = derivePhase({ ...record, failure: { ...failure, remedy: 'check it' } }, ready);
  expect(told.message).toBe('NOT_FOUND: no image: check it');
});

test('an exit code is told until the next start', () => {
  const ended = { ...record, ...seen({ state: 'exited', exitCode: 3 }) };
  expect(derivePhase(ended, ready).exitCode).toBe(3);
  expect(derivePhase({ ...ended, ...operation('start') }, ready)).not.toHaveProperty('exitCode');
  expect(derivePhase(record, ready)).not.toHaveProperty('exitCode');
});

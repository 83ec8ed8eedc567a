import type { Sandbox } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import type { SandboxRecord } from '../store/sandbox-record.ts';
import { applyObservation } from './apply-observation.ts';

const running: Sandbox = {
  id: 'a1',
  name: 'a',
  workspace: 'default',
  labels: {},
  state: 'running',
  reason: 'Running',
  message: '',
  outOfMemory: false,
  createdAtMs: 1,
  startedAtMs: 100,
  image: 'busybox',
  isolation: 'shared-kernel',
  network: 'open',
  publishedPorts: [],
};
const exited: Sandbox = { ...running, state: 'exited', exitCode: 0, finishedAtMs: 200 };

const record: SandboxRecord = {
  id: 'a1',
  name: 'a',
  workspace: 'default',
  labels: {},
  annotations: {},
  wireSpec: {},
  spec: {},
  driver: 'docker',
  desired: 'running',
  isCreated: true,
  isMissing: false,
  observation: running,
  resourceVersion: 1,
  createdAtMs: 1,
  transitionAtMs: 1,
};

test('a report that says nothing new changes nothing', () => {
  expect(applyObservation(record, { ...running })).toBe(record);
});

test('a report of a sandbox that was thought gone brings it back', () => {
  const found = applyObservation({ ...record, isMissing: true }, running);
  expect(found.isMissing).toBe(false);
});

test('a run that is known to have ended does not come alive through a late event', () => {
  const stopped: SandboxRecord = { ...record, desired: 'stopped', observation: exited };
  expect(applyObservation(stopped, running)).toBe(stopped);
});

test('an event of an earlier run is late', () => {
  const again: SandboxRecord = { ...record, observation: { ...running, startedAtMs: 300 } };
  expect(applyObservation(again, exited)).toBe(again);
});

test('a start from outside is taken as wanted', () => {
  const stopped: SandboxRecord = { ...record, desired: 'stopped', observation: exited };
  const restarted = { ...running, startedAtMs: 300 };
  expect(applyObservation(stopped, restarted)).toMatchObject({
    desired: 'running',
    observation: restarted,
  });
});

test('a sandbox that still runs while its stop is under way stays to be stopped', () => {
  const stopping: SandboxRecord = {
    ...record,
    desired: 'stopped',
    operation: { id: 'o', kind: 'stop', attempt: 0 },
  };
  const told = { ...running, message: 'still' };
  expect(applyObservation(stopping, told).desired).toBe('stopped');
});

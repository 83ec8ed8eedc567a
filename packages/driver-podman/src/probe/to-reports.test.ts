import type { CapabilityName, CapabilityReport } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { podmanCapabilities } from '../podman-capabilities.ts';
import type { EngineHost } from './engine-info.ts';
import { toHandlers } from './to-handlers.ts';
import { toReports } from './to-reports.ts';

const rootful: EngineHost = {
  cgroupVersion: 'v2',
  cgroupControllers: ['cpu', 'memory', 'pids'],
  ociRuntime: { name: 'crun' },
  security: { rootless: false },
};

function report(host: EngineHost, name: CapabilityName): CapabilityReport | undefined {
  const info = { host };
  return toReports(info, toHandlers(info)).find(({ capability }) => capability === name);
}

test('an engine with every controller offers every limit', () => {
  for (const name of ['cpuLimit', 'memoryLimit', 'pidsLimit', 'pause', 'stats'] as const) {
    expect(report(rootful, name)).toEqual({
      capability: name,
      value: podmanCapabilities[name],
      state: 'supported',
    });
  }
});

test('without root on the first control groups nothing is limited, and the report says so', () => {
  const host = { ...rootful, cgroupVersion: 'v1', security: { rootless: true } };

  for (const name of ['cpuLimit', 'memoryLimit', 'pidsLimit', 'pause', 'stats'] as const) {
    expect(report(host, name)).toMatchObject({
      state: 'unsupported',
      reason: expect.stringContaining('cgroup v1'),
      remedy: expect.stringContaining('cgroup v2'),
    });
  }
});

test('a controller that is not delegated is named', () => {
  const host = { ...rootful, cgroupControllers: ['memory', 'pids'] };

  expect(report(host, 'cpuLimit')).toMatchObject({
    value: 'none',
    state: 'unsupported',
    reason: expect.stringContaining('"cpu"'),
  });
  expect(report(host, 'memoryLimit')?.state).toBe('supported');
});

test.each([
  ['crun', 'shared-kernel'],
  ['runsc', 'guest-kernel'],
  ['krun', 'vm'],
])('the default runtime %s gives %s', (name, isolation) => {
  expect(report({ ...rootful, ociRuntime: { name } }, 'isolation')?.value).toBe(isolation);
});

test('what the engine does not tell is unknown, with a reason', () => {
  for (const name of ['init', 'gpu'] as const) {
    expect(report(rootful, name)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('does not tell'),
    });
  }
});

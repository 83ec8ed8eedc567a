import { expect, test } from 'vitest';
import { dockerCapabilities } from '../docker-capabilities.ts';
import type { EngineInfo } from './engine-info.ts';
import { toHandlers } from './to-handlers.ts';
import { dockerReports, toReports } from './to-reports.ts';

const whole: EngineInfo = {
  CgroupDriver: 'systemd',
  MemoryLimit: true,
  CpuCfsQuota: true,
  PidsLimit: true,
  InitBinary: 'docker-init',
  DefaultRuntime: 'runc',
  Runtimes: { runc: {}, runsc: {}, 'io.containerd.kata.v2': {}, nvidia: {} },
};
const report = (info: EngineInfo, name: string) =>
  toReports(dockerReports(info, toHandlers(info))).find(({ capability }) => capability === name);

test('has a line for every capability', () => {
  expect(
    toReports(dockerReports(whole, toHandlers(whole))).map(({ capability }) => capability),
  ).toEqual(Object.keys(dockerCapabilities));
});

test('supports all it declares where nothing is missing', () => {
  const odd = toReports(dockerReports(whole, toHandlers(whole))).filter(
    ({ state }) => state !== 'supported',
  );

  expect(odd.map(({ capability }) => capability)).toEqual(['networkPolicy', 'forward']);
});

test('ranks the runtimes by their boundary', () => {
  expect(toHandlers(whole)).toEqual([
    { name: 'runc', isolation: 'shared-kernel', isDefault: true, state: 'supported' },
    { name: 'runsc', isolation: 'guest-kernel', isDefault: false, state: 'unknown' },
    { name: 'io.containerd.kata.v2', isolation: 'vm', isDefault: false, state: 'unknown' },
    { name: 'nvidia', isolation: 'shared-kernel', isDefault: false, state: 'unknown' },
  ]);
  expect(report({ ...whole, Runtimes: { runc: {}, runsc: {} } }, 'isolation')).toMatchObject({
    value: 'guest-kernel',
    state: 'degraded',
  });
});

test.each([
  ['cpuLimit', { CpuCfsQuota: false }, 'none'],
  ['memoryLimit', { MemoryLimit: false }, false],
  ['pidsLimit', { PidsLimit: false }, false],
  ['pidsLimit', {}, true],
  ['init', { InitBinary: '' }, false],
] as const)('tells of %s what %j means', (name, part, value) => {
  expect(report({ ...whole, ...part }, name)?.value).toBe(value);
});

test('says why a rootless engine without cgroups limits nothing, and what would help', () => {
  const info = { ...whole, CgroupDriver: 'none', SecurityOptions: ['name=rootless'] };

  for (const name of ['cpuLimit', 'memoryLimit', 'pidsLimit', 'pause']) {
    expect(report(info, name)).toMatchObject({
      state: 'unsupported',
      reason: expect.stringContaining('rootless'),
      remedy: expect.stringContaining('cgroup v2'),
    });
  }
});

test.each([
  ['a device', { Runtimes: {}, DiscoveredDevices: [{ ID: 'nvidia.com/gpu=0' }] }, 'supported'],
  ['a runtime', { Runtimes: { nvidia: {} } }, 'supported'],
  ['an empty list of devices', { Runtimes: {}, DiscoveredDevices: [] }, 'unsupported'],
  ['neither', { Runtimes: {} }, 'unsupported'],
  ['places for CDI files', { Runtimes: {}, CDISpecDirs: ['/etc/cdi'] }, 'unknown'],
])('tells of GPUs by %s', (_, part, state) => {
  expect(report({ ...whole, ...part }, 'gpu')?.state).toBe(state);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { EngineInfo } from '../probe/engine-info.ts';
import { toPodmanHandlers } from '../probe/to-handlers.ts';
import { podmanId } from './podman-id.ts';
import { podmanReports } from './podman-reports.ts';

const file = new URL('../../test/fixtures/podman-5.4/info.json', import.meta.url);
const recorded = JSON.parse(readFileSync(file, 'utf8')) as EngineInfo;

function namesOf(info: EngineInfo): readonly string[] {
  return Object.keys(podmanReports(info, toPodmanHandlers(info))).toSorted();
}

test('offers the default runtime alone, however many the engine lists', () => {
  expect(Object.keys(recorded.Runtimes ?? {}).length).toBeGreaterThan(1);
  expect(toPodmanHandlers(recorded)).toEqual([
    { name: 'runc', isolation: 'shared-kernel', isDefault: true, state: 'supported' },
  ]);
});

test('does not believe in limits without root on cgroup v1', () => {
  const usual = ['gpu', 'init', 'isolation'];
  const limits = ['cpuLimit', 'memoryLimit', 'pause', 'pidsLimit', 'stats'];

  expect(namesOf({ ...recorded, Rootless: false, CgroupVersion: '1' })).toEqual(usual);
  expect(namesOf({ ...recorded, Rootless: true, CgroupVersion: '2' })).toEqual(usual);
  expect(namesOf({ ...recorded, Rootless: true, CgroupVersion: '1', MemoryLimit: true })).toEqual(
    [...usual, ...limits].toSorted(),
  );
});

test('knows an engine by what does not change from one question to the next', () => {
  expect(podmanId({ ...recorded, ID: 'other' })).toBe(podmanId(recorded));
  expect(podmanId({ ...recorded, Rootless: true })).not.toBe(podmanId(recorded));
  expect(podmanId({ ...recorded, DockerRootDir: '/elsewhere' })).not.toBe(podmanId(recorded));
});

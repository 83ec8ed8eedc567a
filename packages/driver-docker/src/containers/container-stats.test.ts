import { expect, test } from 'vitest';
import { toContainerStats } from './container-stats.ts';

test('counts no memory that the kernel gives up at once, by either kind of cgroup', () => {
  const first = {
    memory_stats: { usage: 100, stats: { total_inactive_file: 30, inactive_file: 5 } },
  };
  const second = { memory_stats: { usage: 100, stats: { inactive_file: 40 } } };

  expect(toContainerStats(first, 0).memoryBytes).toBe(70);
  expect(toContainerStats(second, 0).memoryBytes).toBe(60);
});

test('adds all interfaces up and names no limit where there is none', () => {
  const networks = { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 3 } };

  expect(toContainerStats({ networks }, 0)).toEqual({
    memoryBytes: 0,
    cpuTotalNanoseconds: 0,
    pids: 0,
    networkReceivedBytes: 4,
    networkSentBytes: 2,
  });
  expect(toContainerStats({}, 7)).toMatchObject({ memoryLimitBytes: 7 });
});

import { expect, test } from 'vitest';
import { createThrottle } from './throttle.ts';

test('tells at most one value in a while, and the newest in the end', () => {
  let now = 0;
  const told: number[] = [];
  const throttle = createThrottle<number>(
    100,
    () => now,
    (value) => told.push(value),
  );
  for (const [at, value] of [
    [0, 1],
    [10, 2],
    [99, 3],
    [100, 4],
    [150, 5],
  ] as const) {
    now = at;
    throttle.offer(value);
  }
  expect(told).toEqual([1, 4]);

  throttle.flush();
  throttle.flush();

  expect(told).toEqual([1, 4, 5]);
});

import { expect, test } from 'vitest';
import { backoffMs, patientBackoff } from './backoff.ts';

test.each([
  [1, 0, 1_000],
  [2, 0, 2_000],
  [4, 0, 8_000],
  [7, 0, 60_000],
  [5_000, 0, 60_000],
  [1, 1, 750],
  [7, 1, 45_000],
])('after %d failures and with chance %d the pause is %d ms', (attempt, random, pauseMs) => {
  expect(backoffMs(attempt, patientBackoff, random)).toBe(pauseMs);
});

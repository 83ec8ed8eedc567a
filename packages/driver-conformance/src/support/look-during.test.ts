import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { lookDuring } from './look-during.ts';

const WORK_MS = 100;

test('leaves the work time between looks that are answered at once', async () => {
  let looks = 0;

  const seen = await lookDuring(
    () => sleep(WORK_MS),
    async () => {
      looks += 1;
      return looks;
    },
  );

  expect(seen.length).toBeGreaterThan(1);
  expect(seen.length).toBeLessThanOrEqual(2 * WORK_MS);
});

test('looks at every step, however fast the work is, and leaves out looks that reject', async () => {
  let looks = 0;

  const seen = await lookDuring(
    async (onStep) => {
      onStep();
      onStep();
      onStep();
    },
    async () => {
      looks += 1;
      if (looks % 2 === 0) throw new DriverError('NOT_FOUND', 'it is not there yet');
      return looks;
    },
  );

  expect(seen).toEqual([1, 3]);
});

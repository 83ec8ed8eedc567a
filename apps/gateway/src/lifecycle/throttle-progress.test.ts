import type { ProvisioningProgress } from '@openshell/driver-api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttleProgress } from './throttle-progress.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const line = (currentBytes: number): ProvisioningProgress => ({
  step: 'pulling-image',
  message: 'Downloading',
  image: { message: 'Downloading', currentBytes },
});

test('of the lines of a pull the first passes at once, then the newest of each interval', () => {
  const passed: (number | undefined)[] = [];
  const { report } = throttleProgress((progress) => passed.push(progress.image?.currentBytes), 500);
  for (let bytes = 0; bytes < 60; bytes += 1) {
    report(line(bytes));
    vi.advanceTimersByTime(10);
  }
  expect(passed).toEqual([0, 49]);
  vi.advanceTimersByTime(500);
  expect(passed).toEqual([0, 49, 59]);
  vi.advanceTimersByTime(5_000);
  expect(passed).toHaveLength(3);
});

test('a new step passes at once, behind the line that waits', () => {
  const passed: string[] = [];
  const { report } = throttleProgress(({ step, image }) =>
    passed.push(image === undefined ? step : `line ${image.currentBytes}`),
  );
  report(line(1));
  report(line(2));
  report({ step: 'starting', message: 'starting' });
  expect(passed).toEqual(['line 1', 'line 2', 'starting']);
});

test('the last line is not lost when the work ends', () => {
  const passed: (number | undefined)[] = [];
  const { report, end } = throttleProgress((progress) => passed.push(progress.image?.currentBytes));
  report(line(1));
  report(line(2));
  end();
  vi.advanceTimersByTime(5_000);
  expect(passed).toEqual([1, 2]);
});

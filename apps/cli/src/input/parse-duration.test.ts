import { expect, test } from 'vitest';
import { parseDuration } from './parse-duration.ts';

test.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['1.5m', 90_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
])('reads %s as %i ms', (text, milliseconds) => {
  expect(parseDuration(text, '--timeout')).toBe(milliseconds);
});

test.each(['', '5', '0s', '-1s', '5 s', 's', '1h x', '1w'])('refuses "%s"', (text) => {
  expect(() => parseDuration(text, '--timeout')).toThrow(`--timeout: "${text}" is no span of time`);
});

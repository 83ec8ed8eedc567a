import { expect, test } from 'vitest';
import { parseSince } from './parse-since.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

test('reads how long ago', () => {
  expect(parseSince('10m', now)).toBe(now - 600_000);
});

test('reads a time with its zone', () => {
  expect(parseSince('2026-03-01T12:00:00.5+01:00', now)).toBe(now - 3_599_500);
});

test.each(['2026-03-01', '2026-03-01T12:00:00', '2026-13-01T00:00:00Z'])(
  'refuses %s, which is no moment everywhere',
  (text) => {
    expect(() => parseSince(text, now)).toThrow(`--since: "${text}" is no time`);
  },
);

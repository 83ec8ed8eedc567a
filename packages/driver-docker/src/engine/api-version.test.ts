import { expect, test } from 'vitest';
import { agreeOnApiVersion, isApiAtLeast } from './api-version.ts';

test('compares versions as numbers, not as text', () => {
  expect(isApiAtLeast('1.100', '1.51')).toBe(true);
  expect(isApiAtLeast('1.9', '1.41')).toBe(false);
  expect(isApiAtLeast('2.0', '1.51')).toBe(true);
  expect(isApiAtLeast('1.41', '1.41')).toBe(true);
});

test.each([
  ['1.41', '1.41'],
  ['1.45', '1.45'],
  ['1.51', '1.51'],
  ['1.60', '1.51'],
])('agrees with an engine of %s on %s', (engine, agreed) => {
  expect(agreeOnApiVersion(engine)).toBe(agreed);
});

test('refuses what is older than it was tried with', () => {
  expect(() => agreeOnApiVersion('1.40')).toThrow(
    expect.objectContaining({ code: 'FAILED_PRECONDITION' }),
  );
});

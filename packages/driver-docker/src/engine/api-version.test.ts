import { expect, test } from 'vitest';
import { agreeOnApiVersion } from './api-version.ts';

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

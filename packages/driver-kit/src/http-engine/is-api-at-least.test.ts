import { expect, test } from 'vitest';
import { isApiAtLeast } from './is-api-at-least.ts';

test('compares versions as numbers, not as text', () => {
  expect(isApiAtLeast('1.100', '1.51')).toBe(true);
  expect(isApiAtLeast('1.9', '1.41')).toBe(false);
  expect(isApiAtLeast('2.0', '1.51')).toBe(true);
  expect(isApiAtLeast('1.41', '1.41')).toBe(true);
});

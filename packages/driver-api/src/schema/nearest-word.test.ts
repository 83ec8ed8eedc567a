import { expect, test } from 'vitest';
import { nearestWord } from './nearest-word.ts';

test('finds the word that was meant', () => {
  expect(nearestWord('memroy', ['cpu', 'memory'])).toBe('memory');
  expect(nearestWord('Bind_Address', ['bind_address'])).toBe('bind_address');
});

test('suggests nothing when nothing is near', () => {
  expect(nearestWord('zebra', ['cpu', 'memory'])).toBeUndefined();
  expect(nearestWord('a', [])).toBeUndefined();
});

import { expect, test } from 'vitest';
import { colorsFor } from './colors.ts';

test.each([
  [true, {}, true, true],
  [false, {}, true, false],
  [true, { NO_COLOR: '1' }, true, false],
  [true, { NO_COLOR: '' }, true, true],
  [true, { TERM: 'dumb' }, true, false],
  [true, {}, false, false],
])('terminal %s, environment %j, wanted %s: colours %s', (isTTY, env, isWanted, expected) => {
  expect(colorsFor({ isTTY }, env, isWanted).isColorSupported).toBe(expected);
});

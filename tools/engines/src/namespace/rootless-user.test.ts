import { expect, test } from 'vitest';
import { ownsUserId, rootlessUser } from './rootless-user.ts';

test('counts the user and its subordinates as its own, and nobody else', () => {
  const user = rootlessUser({ hostNumber: 126 });

  expect(ownsUserId(user, user.userId)).toBe(true);
  expect(ownsUserId(user, user.firstSubordinate + 65_535)).toBe(true);
  expect(ownsUserId(user, user.firstSubordinate + 65_536)).toBe(false);
  expect(ownsUserId(user, 0)).toBe(false);
});

import { expect, test } from 'vitest';
import { isRootless } from './describe-foreign-engine.ts';

test('recognises a rootless engine of either kind', () => {
  expect(isRootless('{"Rootless":true,"SecurityOptions":[]}')).toBe(true);
  expect(isRootless('{"SecurityOptions":["name=seccomp,profile=default","name=rootless"]}')).toBe(
    true,
  );
  expect(isRootless('{"SecurityOptions":null}')).toBe(false);
});

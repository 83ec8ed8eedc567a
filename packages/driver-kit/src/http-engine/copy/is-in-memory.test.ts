import type { Mount } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { isInMemory } from './is-in-memory.ts';

const mounts: readonly Mount[] = [
  { type: 'tmpfs', target: '/data' },
  { type: 'volume', volume: 'kept', target: '/data/kept' },
  { type: 'volume', volume: 'home', target: '/home' },
  { type: 'tmpfs', target: '/home/cache/' },
];

test.each([
  ['/data', true],
  ['/data/', true],
  ['/data/file', true],
  ['/database', false],
  ['/data/kept/file', false],
  ['/home/file', false],
  ['/home/cache/file', true],
  ['/', false],
])('finds that %s is in memory: %s', (path, expected) => {
  expect(isInMemory(mounts, path)).toBe(expected);
});

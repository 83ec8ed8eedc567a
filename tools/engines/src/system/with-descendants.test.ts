import { expect, test } from 'vitest';
import { withDescendants } from './with-descendants.ts';

const make = (pid: number, parentPid: number) => ({
  pid,
  parentPid,
  command: 'x',
  zombie: false,
  startTime: '1',
});

test('follows children of children and leaves strangers out', () => {
  const all = [make(1, 0), make(10, 1), make(11, 10), make(12, 11), make(20, 1)];

  const found = withDescendants([make(10, 1)], all).map((process) => process.pid);

  expect(found.toSorted()).toEqual([10, 11, 12]);
});

import { expect, test } from 'vitest';
import { parseProcessStat } from './process-information.ts';

const tail = '1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 98765 1 1 1';

test('reads the parent, the state and the start time of a process', () => {
  expect(parseProcessStat(`42 (dockerd) S 7 ${tail}`)).toEqual({
    pid: 42,
    parentPid: 7,
    command: 'dockerd',
    zombie: false,
    startTime: '98765',
  });
});

test('is not misled by brackets and spaces in a command name', () => {
  expect(parseProcessStat(`42 (a) S 1 (b)) Z 7 ${tail}`)).toMatchObject({
    command: 'a) S 1 (b)',
    zombie: true,
    parentPid: 7,
  });
});

import { expect, test } from 'vitest';
import { toSignalNumber } from './signal-number.ts';

test.each([
  ['SIGTERM', 15],
  ['kill', 9],
  ['USR1', 10],
  ['SIGSYS', 31],
  ['37', 37],
  ['SIGRTMIN', 34],
  ['SIGRTMIN+3', 37],
  ['RTMAX-1', 63],
])('%s is %i', (name, number) => {
  expect(toSignalNumber(name)).toBe(number);
});

test.each(['SIGNOPE', '', '0', 'RTMAX+1'])('"%s" is refused', (name) => {
  expect(() => toSignalNumber(name)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

import { expect, test } from 'vitest';
import { pieceLength } from '../src/logs.ts';

const time = '2026-11-21T02:50:28.011944095Z ';
const full = `${time}${'x'.repeat(16 * 1024)}`;

test.each([
  ['a line', `${time}hello\n`, time.length + 6],
  ['the first of two lines', `${time}a\n${time}b\n`, time.length + 2],
  ['nothing of a line that has not ended', `${time}hel`, 0],
  ['a line of exactly the size of a piece', `${full}\n`, full.length + 1],
  ['the first piece of a longer line', `${full}${time}y\n`, full.length],
  ['nothing before it is known how a long line goes on', full, 0],
])('takes %s', (_title, log, length) => {
  expect(pieceLength(Buffer.from(log))).toBe(length);
});

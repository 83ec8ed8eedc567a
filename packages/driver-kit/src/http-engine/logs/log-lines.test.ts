import { expect, test } from 'vitest';
import { logLines } from './log-lines.ts';
import { splitTime } from './split-time.ts';

const PIECE = 16 * 1024;
const time = '2026-11-21T02:50:28.011944095Z ';

async function read(text: string, hasTimes: boolean, size = 1000): Promise<readonly string[]> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Buffer, void, undefined> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const lines: string[] = [];
  for await (const { data } of logLines(pieces(), hasTimes))
    lines.push(Buffer.from(data).toString());
  return lines;
}

test.each([1, 3, 1000])('cuts lines from pieces of %i bytes', async (size) => {
  expect(await read('one\r\n\ntwo', false, size)).toEqual(['one\r\n', '\n', 'two']);
});

test('does not wait for the end of a very long line', async () => {
  const lines = await read('x'.repeat(PIECE * 2 + 5), false);

  expect(lines.map(({ length }) => length)).toEqual([PIECE, PIECE, 5]);
});

test('takes the times within a very long line for times', async () => {
  const long = 'x'.repeat(PIECE);

  const lines = await read(`${time}short\n${time}${long}${time}rest\n`, true);

  expect(lines).toEqual([`${time}short\n`, `${time}${long}`, `${time}rest\n`]);
});

test('keeps what merely looks like a time in a line', async () => {
  expect(await read(`${time}said ${time}x\n`, true)).toEqual([`${time}said ${time}x\n`]);
});

test('takes the time off a piece', () => {
  const chunk = splitTime({ stream: 'stderr', data: Buffer.from(`${time}a b\n`) });

  expect(chunk).toEqual({
    stream: 'stderr',
    data: Buffer.from('a b\n'),
    timestampMs: Date.UTC(2026, 10, 21, 2, 50, 28, 11),
    time: time.trimEnd(),
  });
  expect(() => splitTime({ stream: 'stdout', data: Buffer.from('no time\n') })).toThrow(
    'without its time',
  );
});

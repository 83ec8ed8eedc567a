import { expect, test } from 'vitest';
import type { TimedPiece } from './split-time.ts';
import { tailStart } from './tail-start.ts';

/** A log of these pieces; the time of each is its number. */
function logOf(
  ...texts: readonly (string | readonly [string, 'stderr'])[]
): (pieces: number) => AsyncIterable<TimedPiece> {
  return async function* (pieces) {
    const all = texts.map((each, index): TimedPiece => {
      const [text, stream] = typeof each === 'string' ? ([each, 'stdout'] as const) : each;
      return { stream, data: Buffer.from(text), timestampMs: index, time: String(index) };
    });
    yield* all.slice(-pieces);
  };
}

test('leaves it to the engine while every line is one piece', async () => {
  const read = logOf('a\n', 'b\n', 'c\n');

  expect(await tailStart(read, 1)).toBeUndefined();
  expect(await tailStart(read, 3)).toBeUndefined();
  expect(await tailStart(read, 50)).toBeUndefined();
  expect(await tailStart(logOf(), 1)).toBeUndefined();
});

test('tells where the last lines begin when one of them is in pieces', async () => {
  const read = logOf('a\n', 'b\n', 'long', 'long', 'long\n', 'last\n');

  expect(await tailStart(read, 1)).toBeUndefined();
  expect(await tailStart(read, 2)).toBe('2');
  expect(await tailStart(read, 3)).toBe('1');
  expect(await tailStart(read, 9)).toBeUndefined();
});

test('looks further back until it has seen where a very long line begins', async () => {
  const long = Array.from({ length: 200 }, () => 'long');

  expect(await tailStart(logOf('a\n', ...long, 'end\n'), 1)).toBe('1');
  expect(await tailStart(logOf(...long, 'end\n'), 1)).toBe('0');
});

test('counts what ends without a line break', async () => {
  expect(await tailStart(logOf('a\n', 'b'), 1)).toBeUndefined();
  expect(await tailStart(logOf('a\n', 'long', 'long'), 1)).toBe('1');
});

test('is not misled by the other output in the middle of a line', async () => {
  const read = logOf('a\n', 'long', ['error\n', 'stderr'], 'long\n', 'last\n');

  expect(await tailStart(read, 2)).toBeUndefined();
  expect(await tailStart(read, 3)).toBe('1');
});

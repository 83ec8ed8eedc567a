import type { OutputChunk } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { countBefore } from './count-before.ts';

async function* logOf(...texts: readonly string[]): AsyncGenerator<OutputChunk, void> {
  for (const text of texts) {
    const [stream, data] = text.startsWith('!') ? ['stderr', text.slice(1)] : ['stdout', text];
    yield { stream: stream as OutputChunk['stream'], data: Buffer.from(data ?? '') };
  }
}

test('counts lines, not the pieces of a long one', async () => {
  const pieces = ['a\n', 'b', 'b', 'b\n', 'c\n'];

  expect(await countBefore(logOf(...pieces), 1)).toBe(4);
  expect(await countBefore(logOf(...pieces), 2)).toBe(1);
  expect(await countBefore(logOf(...pieces), 3)).toBe(0);
});

test('a log that is shorter than what is wanted is told whole', async () => {
  expect(await countBefore(logOf('a\n'), 5)).toBe(0);
  expect(await countBefore(logOf(), 1)).toBe(0);
});

test('a line of one stream does not end that of the other', async () => {
  expect(await countBefore(logOf('a', '!x\n', 'a\n'), 1)).toBe(1);
  expect(await countBefore(logOf('a', '!x\n', 'a\n'), 2)).toBe(0);
});

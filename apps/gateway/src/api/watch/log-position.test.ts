import type { LogChunk } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { advance, after, type LogPosition } from './log-position.ts';

const chunk = (timestampMs: number, text: string): LogChunk => ({
  stream: 'stdout',
  data: Buffer.from(text),
  timestampMs,
});

const log = [chunk(1, 'a'), chunk(2, 'b'), chunk(2, 'c'), chunk(2, 'd'), chunk(3, 'e')];

/** What an engine answers: everything at or after a millisecond. */
async function* since(timestampMs: number): AsyncGenerator<LogChunk, void, undefined> {
  yield* log.filter((item) => (item.timestampMs ?? 0) >= timestampMs);
}

test.each([1, 2, 3, 4, 5])('after %d pieces exactly the others follow', async (count) => {
  const position = log
    .slice(0, count)
    .reduce<LogPosition | undefined>((place, item) => advance(place, item), undefined);
  const texts: string[] = [];
  for await (const item of after(since(position?.timestampMs ?? 0), position)) {
    texts.push(Buffer.from(item.data).toString());
  }
  expect(texts).toEqual(['a', 'b', 'c', 'd', 'e'].slice(count));
});

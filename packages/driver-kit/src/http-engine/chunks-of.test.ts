import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { chunksOf } from './chunks-of.ts';

test('hands every chunk on as it came, to the end', async () => {
  const chunks = ['a', 'bc', '', 'd'].map((text) => Buffer.from(text));
  const seen: string[] = [];
  for await (const chunk of chunksOf(Readable.from(chunks))) seen.push(String(chunk));

  expect(seen.join('')).toBe('abcd');
});

test('takes little more from the source than is asked for', async () => {
  let made = 0;
  const source = Readable.from(
    (function* () {
      for (;;) {
        made += 1;
        yield Buffer.alloc(64 * 1024);
      }
    })(),
    { objectMode: false, highWaterMark: 64 * 1024 },
  );
  const chunks = chunksOf(source);
  await chunks.next();
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(made).toBeLessThan(10);
  await chunks.return();
  expect(source.destroyed).toBe(true);
});

test('reports a source that breaks off, after what it had told', async () => {
  const source = new PassThrough();
  const chunks = chunksOf(source);
  source.write('first');
  expect(String((await chunks.next()).value)).toBe('first');
  const next = chunks.next();
  source.destroy(new Error('cut'));

  await expect(next).rejects.toThrow('cut');
});

test('reports a source that is closed without an end', async () => {
  const source = new PassThrough();
  const next = chunksOf(source).next();
  source.destroy();

  await expect(next).rejects.toThrow(/premature/i);
});

import { expect, test } from 'vitest';
import { logFrames } from './log-frames.ts';

function frame(kind: number, text: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(kind, 0);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

async function read(bytes: Buffer, size: number): Promise<readonly string[]> {
  async function* pieces(): AsyncGenerator<Buffer, void, undefined> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const lines: string[] = [];
  for await (const { stream, data } of logFrames(pieces())) {
    lines.push(`${stream}:${Buffer.from(data)}`);
  }
  return lines;
}

const bytes = Buffer.concat([
  frame(1, 'one\n'),
  frame(2, 'two\n'),
  frame(1, '\n'),
  frame(1, 'end'),
]);

test.each([1, 5, 8, 13, 1000])('hands whole lines on from pieces of %i bytes', async (size) => {
  expect(await read(bytes, size)).toEqual([
    'stdout:one\n',
    'stderr:two\n',
    'stdout:\n',
    'stdout:end',
  ]);
});

test('reports a log that is cut within a line, or that has no frames', async () => {
  await expect(read(bytes.subarray(0, bytes.length - 1), 1000)).rejects.toThrow('within a line');
  await expect(read(Buffer.from('no frames here'), 1000)).rejects.toThrow('not made of frames');
});

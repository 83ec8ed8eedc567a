import { expect, test } from 'vitest';
import { demultiplex } from './demultiplex.ts';

function frame(kind: number, data: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(kind, 0);
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(source: AsyncIterable<Buffer>): Promise<Readonly<Record<string, string>>> {
  const read: Record<string, string> = { stdout: '', stderr: '' };
  for await (const { stream, data } of demultiplex(source)) {
    read[stream] += Buffer.from(data).toString('latin1');
  }
  return read;
}

const bytes = Buffer.concat([
  frame(1, Buffer.from('one')),
  frame(2, Buffer.from([0xff, 0x00])),
  frame(1, Buffer.alloc(0)),
  frame(1, Buffer.from('two')),
]);

test.each([1, 2, 3, 7, 8, 9, 1000])('parts the outputs of pieces of %i bytes', async (size) => {
  expect(await read(inPieces(bytes, size))).toEqual({ stdout: 'onetwo', stderr: '\xff\x00' });
});

test('hands bytes on before their frame is whole', async () => {
  const begun = frame(1, Buffer.alloc(1000, 'x')).subarray(0, 18);
  const reader = demultiplex(inPieces(begun, 18));

  expect(await reader.next()).toMatchObject({ value: { stream: 'stdout', data: { length: 10 } } });
});

test('refuses what is not made of frames', async () => {
  await expect(read(inPieces(Buffer.from('plain text'), 4))).rejects.toThrow('unknown stream');
});

test.each([3, 9, 10])(
  'takes no output for complete that broke off after %i bytes',
  async (size) => {
    const broken = inPieces(bytes.subarray(0, size), 1_000);

    await expect(read(broken)).rejects.toMatchObject({ code: 'DATA_LOSS' });
  },
);

import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { jsonLines } from './json-lines.ts';

async function read(chunks: readonly Uint8Array[]): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  for await (const value of jsonLines(Readable.from(chunks))) values.push(value);
  return values;
}

test('reads values however they are cut, also within a letter', async () => {
  const bytes = Buffer.from('{"a":"ä"}\r\n\n{"b":2}');
  const single = [...bytes].map((byte) => Uint8Array.of(byte));

  expect(await read([bytes])).toEqual([{ a: 'ä' }, { b: 2 }]);
  expect(await read(single)).toEqual([{ a: 'ä' }, { b: 2 }]);
});

test('rejects a value that is cut off', async () => {
  await expect(read([Buffer.from('{"a":1}\n{"b":')])).rejects.toThrow(SyntaxError);
});

const BLOCK = 512;
const CHUNK = 64 * 1024;

function header(name: string, bytes: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number): string =>
    `${value.toString(8).padStart(length - 1, '0')}\0`;
  block.write(name, 0);
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(bytes, 12), 124);
  block.write(octal(0, 12), 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\0', 257);
  block.write('00', 263);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A tar stream with one file of so many zeros, made as it is read. */
export async function* zeroTar(bytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  const chunk = Buffer.alloc(CHUNK);
  yield header('copied', bytes);
  for (let left = bytes; left > 0; left -= CHUNK) yield chunk.subarray(0, Math.min(left, CHUNK));
  const padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
  yield Buffer.alloc(padding + 2 * BLOCK);
}

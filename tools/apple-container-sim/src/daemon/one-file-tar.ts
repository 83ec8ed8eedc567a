const BLOCK = 512;

/** An archive with one file of root's, 0644 whatever it was. */
export function packFile(path: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(BLOCK);
  const put = (text: string, at: number) => header.write(text, at, 'latin1');
  put(path, 0);
  put('0000644\0', 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  put('00000000000\0', 136);
  put('        0', 148);
  put('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([header, content, padding, Buffer.alloc(2 * BLOCK)]);
}

/** The content of the first file of an archive. */
export function unpackFile(archive: Buffer): Buffer {
  const size = Number.parseInt(archive.toString('latin1', 124, 136), 8);
  return archive.subarray(BLOCK, BLOCK + size);
}

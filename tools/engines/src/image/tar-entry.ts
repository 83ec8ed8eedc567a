export interface TarEntry {
  /** Without a leading slash; directories end with one. */
  readonly path: string;
  readonly mode: number;
  readonly ownerId?: number;
  readonly content?: Uint8Array;
  readonly linkTarget?: string;
}

const BLOCK_BYTES = 512;
const CHECKSUM_OFFSET = 148;
const CHECKSUM_BYTES = 8;

/** One member of a ustar archive: header, content, padding. */
function encodeTarEntry({
  path,
  mode,
  ownerId = 0,
  content = new Uint8Array(),
  linkTarget = '',
}: TarEntry): Buffer {
  const type = linkTarget !== '' ? '2' : path.endsWith('/') ? '5' : '0';
  const header = Buffer.alloc(BLOCK_BYTES);
  const octal = (value: number, bytes: number) => value.toString(8).padStart(bytes - 1, '0');
  header.write(path, 0, 100);
  header.write(octal(mode, 8), 100);
  header.write(octal(ownerId, 8), 108);
  header.write(octal(ownerId, 8), 116);
  header.write(octal(content.length, 12), 124);
  header.write(octal(0, 12), 136);
  header.fill(' ', CHECKSUM_OFFSET, CHECKSUM_OFFSET + CHECKSUM_BYTES);
  header.write(type, 156);
  header.write(linkTarget, 157, 100);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)}\0 `, CHECKSUM_OFFSET);
  const padding = Buffer.alloc((BLOCK_BYTES - (content.length % BLOCK_BYTES)) % BLOCK_BYTES);
  return Buffer.concat([header, content, padding]);
}

/** A whole archive; two empty blocks end it. */
export function encodeTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(encodeTarEntry), Buffer.alloc(2 * BLOCK_BYTES)]);
}

import { Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';
import { measuredMebibytes } from './bytes.ts';

const MEBIBYTE = 1024 ** 2;

/** One file of an archive. */
export interface TarFile {
  readonly name: string;
  readonly content: string | Buffer;
  readonly mode?: number;
  readonly uid?: number;
}

/** An archive of small files. */
export function tarOfFiles(files: readonly TarFile[]): AsyncIterable<Uint8Array> {
  const archive = pack();
  for (const { name, content, mode = 0o644, uid = 0 } of files) {
    archive.entry({ name, mode, uid, gid: uid }, content);
  }
  archive.finalize();
  return Readable.from(archive as AsyncIterable<Uint8Array>);
}

/** An archive of one big file that is made while it is read. */
export function tarOfFile(
  name: string,
  size: number,
): { readonly archive: AsyncIterable<Uint8Array>; readonly grownBytes: () => number } {
  const { source, grownBytes } = measuredMebibytes(size / MEBIBYTE);
  async function* archive(): AsyncGenerator<Uint8Array, void, undefined> {
    const block = Buffer.alloc(512);
    block.write(name, 0, 'latin1');
    block.write('0000644\0', 100, 'latin1');
    block.write('0000000\0'.repeat(2), 108, 'latin1');
    block.write(`${size.toString(8).padStart(11, '0')} `, 124, 'latin1');
    block.write('00000000000 ', 136, 'latin1');
    block.write('        0', 148, 'latin1');
    block.write('ustar\x0000', 257, 'latin1');
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    yield block;
    yield* source;
    yield Buffer.alloc(1024);
  }
  return { archive: archive(), grownBytes };
}

/** The files of an archive. */
export async function filesOfTar(
  archive: AsyncIterable<Uint8Array>,
): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const reader = extract();
  reader.on('entry', (header, stream, next) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk) => chunks.push(chunk as Buffer));
    stream.on('end', () => {
      if (header.type === 'file') files.set(header.name, Buffer.concat(chunks));
      next();
    });
  });
  const done = new Promise<void>((resolve, reject) => {
    reader.on('finish', () => resolve());
    reader.on('error', reject);
  });
  for await (const chunk of archive) reader.write(Buffer.from(chunk));
  reader.end(Buffer.alloc(0));
  await done;
  return files;
}

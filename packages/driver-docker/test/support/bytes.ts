import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEBIBYTE = 1024 ** 2;
const SAMPLE_BYTES = 16 * MEBIBYTE;

/** Some bytes, a mebibyte at a time. */
export async function* mebibytes(count: number): AsyncGenerator<Uint8Array, void, undefined> {
  const piece = Buffer.alloc(MEBIBYTE, 'x');
  for (let sent = 0; sent < count; sent += 1) yield piece;
}

/** Texts as bytes. */
export async function* texts(
  ...parts: readonly string[]
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const part of parts) yield Buffer.from(part);
}

/** Reads a stream to its end. */
export async function readAll(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Memory that bytes are kept in, without what nobody refers to any more. */
function keptBytes(): number {
  // Buffers that are given up are counted until a thread has swept them, which the next call waits for.
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/** Counts a stream's bytes, and tells by how much the memory they are kept in grew at most. */
export async function measure(
  source: AsyncIterable<Uint8Array>,
  sampleBytes: number = SAMPLE_BYTES,
): Promise<{ readonly bytes: number; readonly grownBytes: number }> {
  const before = keptBytes();
  let peak = before;
  let bytes = 0;
  let sampled = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes - sampled < sampleBytes) continue;
    sampled = bytes;
    peak = Math.max(peak, keptBytes());
  }
  return { bytes, grownBytes: peak - before };
}

/** As {@link mebibytes}, and tells by how much the memory for bytes grew at most meanwhile. */
export function measuredMebibytes(count: number): {
  readonly source: AsyncIterable<Uint8Array>;
  readonly grownBytes: () => number;
} {
  let peak = 0;
  async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
    const before = keptBytes();
    let sent = 0;
    for await (const piece of mebibytes(count)) {
      yield piece;
      sent += 1;
      if ((sent * MEBIBYTE) % SAMPLE_BYTES === 0) peak = Math.max(peak, keptBytes() - before);
    }
  }
  return { source: watched(), grownBytes: () => peak };
}

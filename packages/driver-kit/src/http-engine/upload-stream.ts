import { Readable } from 'node:stream';

/** An upload and what became of its source. */
export interface Upload {
  readonly stream: Readable;
  /** What the source threw, if it did. */
  readonly failure: () => unknown;
}

/** Makes a stream of a source that is read no faster than the engine takes it. */
export function uploadStream(source: AsyncIterable<Uint8Array>): Upload {
  let thrown: unknown;
  async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* source;
    } catch (failure) {
      thrown = failure ?? new Error('the source of the upload failed');
      throw failure;
    }
  }
  const stream = Readable.from(watched(), { objectMode: false });
  stream.on('error', () => {});
  return { stream, failure: () => thrown };
}

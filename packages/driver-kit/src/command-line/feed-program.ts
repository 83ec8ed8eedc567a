import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes to a program, no faster than it reads. One that does not want the rest is no failure; a
 * source that breaks off is one, and what it rejects with.
 *
 * @param stdin - the program's input, which is ended
 */
export async function feedProgram(
  stdin: NodeJS.WritableStream,
  input: AsyncIterable<Uint8Array>,
): Promise<void> {
  let failure: { readonly thrown: unknown } | undefined;
  const watched = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* input;
    } catch (thrown) {
      // The pipeline hands in what went wrong at its other end, where the program has left.
      if (stdin.writable) failure = { thrown };
      throw thrown;
    }
  };
  await pipeline(Readable.from(watched(), { highWaterMark: 1 }), stdin).catch(() => {});
  if (failure !== undefined) throw failure.thrown;
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RunningProgram } from './running-program.ts';

/**
 * Writes to a program. One that does not want the rest is no failure; a source that breaks off is
 * one, and what it rejects with.
 */
export async function feedProgram(
  { stdin }: RunningProgram,
  input: AsyncIterable<Uint8Array>,
): Promise<void> {
  if (stdin === undefined) return;
  let failure: { readonly thrown: unknown } | undefined;
  const watched = async function* (): AsyncGenerator<Uint8Array, void> {
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

import type { Readable } from 'node:stream';
import type { Call } from './call.ts';
import { chunksOf } from './chunks-of.ts';
import type { Engine } from './engine.ts';
import { failureOfThrown } from './engine-failure.ts';

/**
 * The bytes of a body, with back-pressure. Leaving early closes the connection; a connection that
 * breaks off is reported in the words of the contract.
 */
export async function* readingStream(
  engine: Engine,
  call: Call,
  body: Readable,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* chunksOf(body);
  } catch (thrown) {
    throw engine.failed(call, failureOfThrown(thrown));
  }
}

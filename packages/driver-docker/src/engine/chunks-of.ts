import { finished, type Readable } from 'node:stream';

/**
 * The chunks of a stream as they come off the socket. Iterating the stream itself would join what
 * has gathered meanwhile, which copies every byte once more. The stream rests while nobody asks.
 */
export async function* chunksOf(stream: Readable): AsyncGenerator<Buffer, void, undefined> {
  const waiting: Buffer[] = [];
  let wake = (): void => {};
  let hasEnded = false;
  let failure: Error | null | undefined;
  stream.on('data', (chunk: Buffer) => {
    waiting.push(chunk);
    stream.pause();
    wake();
  });
  const stopWatching = finished(stream, { writable: false }, (error) => {
    hasEnded = true;
    failure = error;
    wake();
  });
  try {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk !== undefined) yield chunk;
      else if (hasEnded) break;
      else {
        const asked = new Promise<void>((resolve) => {
          wake = resolve;
        });
        stream.resume();
        await asked;
      }
    }
    if (failure !== null && failure !== undefined) throw failure;
  } finally {
    stopWatching();
    stream.destroy();
  }
}

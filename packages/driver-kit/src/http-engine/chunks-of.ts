import { finished, type Readable } from 'node:stream';

/** What may gather while a chunk is being handled; stopping at each one would cost a turn each. */
const BACKLOG_BYTES = 256 * 1024;

/**
 * The chunks of a stream as they come off the socket. Iterating the stream itself would join what
 * has gathered meanwhile, which copies every byte once more. The stream
 * rests once enough has gathered.
 */
export async function* chunksOf(stream: Readable): AsyncGenerator<Buffer, void, undefined> {
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let wake = (): void => {};
  let hasEnded = false;
  let failure: Error | null | undefined;
  stream.on('data', (chunk: Buffer) => {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= BACKLOG_BYTES) stream.pause();
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
      if (chunk !== undefined) {
        waitingBytes -= chunk.length;
        yield chunk;
      } else if (hasEnded) break;
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

import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Fault } from './fault-point.ts';

async function* split(source: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += bytes) {
      yield chunk.subarray(at, at + bytes);
      await nextTurn();
    }
  }
}

async function* cut(source: AsyncIterable<Buffer>, afterBytes: number): AsyncGenerator<Buffer> {
  let left = afterBytes;
  for await (const chunk of source) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left >= 0) continue;
    // What was passed on has to leave before the connection does.
    await nextTurn();
    throw new Error('cut');
  }
}

/**
 * Passes an answer on, harmed as the fault says. Rejects when the connection has to be broken off;
 * resolves when the answer is complete.
 */
export async function passAnswerOn(
  answer: Readable,
  client: Writable,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.type === 'lose-answer') {
    for await (const _chunk of answer);
    throw new Error('lost');
  }
  const source =
    fault?.type === 'split'
      ? split(answer, fault.bytes)
      : fault?.type === 'cut'
        ? cut(answer, fault.afterBytes)
        : answer;
  await pipeline(source, client);
}

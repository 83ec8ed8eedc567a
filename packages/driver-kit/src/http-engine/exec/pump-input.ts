import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Resolves when there is room again, or never will be. */
async function whenWritable(target: Writable): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  try {
    await Promise.race([once(target, 'drain', { signal }), once(target, 'close', { signal })]);
  } finally {
    controller.abort();
  }
}

/** What a terminal takes for the end of the input, at the beginning of a line. */
const END_OF_TRANSMISSION = 0x04;
const NEW_LINE = 0x0a;

/**
 * The engine closes the output too when the input of a terminal is closed. So the terminal is told
 * as people tell it; in the middle of a line the first sign only hands the line on.
 */
function terminalEnd(lastByte: number | undefined): Uint8Array {
  const isNewLine = lastByte === undefined || lastByte === NEW_LINE;
  return Uint8Array.from(
    isNewLine ? [END_OF_TRANSMISSION] : [END_OF_TRANSMISSION, END_OF_TRANSMISSION],
  );
}

/**
 * Writes what a process is to read, no faster than it reads, and then ends its input while its
 * output goes on. Stops when the process has ended. Rejects when the source does.
 *
 * @param beforeEnd - waited for before the input ends
 */
export async function pumpInput(
  source: AsyncIterable<Uint8Array>,
  target: Writable,
  isTerminal: boolean,
  beforeEnd: () => Promise<void> = async () => {},
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  const closed = new Promise<undefined>((resolve) => {
    target.once('close', () => resolve(undefined));
    target.once('error', () => resolve(undefined));
  });
  let lastByte: number | undefined;
  for (;;) {
    const next = await Promise.race([iterator.next(), closed]);
    if (next === undefined || target.destroyed) {
      // Not awaited: a source that waits for its next piece answers only when that has come.
      void iterator.return?.()?.then(undefined, () => {});
      return;
    }
    if (next.done === true) break;
    lastByte = next.value.at(-1) ?? lastByte;
    if (!target.write(next.value)) await whenWritable(target).catch(() => {});
  }
  if (isTerminal) {
    target.write(terminalEnd(lastByte));
    return;
  }
  await beforeEnd();
  target.end();
}

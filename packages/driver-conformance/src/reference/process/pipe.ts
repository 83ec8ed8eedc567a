/** A bounded way from one that writes to one that reads. */
export interface Pipe<Item> {
  /** Adds something; resolves when there is room for more. */
  readonly write: (item: Item) => Promise<void>;
  /** Nothing comes after this; with an error the reader gets it after what is waiting. */
  readonly end: (failure?: { readonly error: unknown }) => void;
  /** Takes everything from now on without keeping it. */
  readonly discard: () => void;
  /** Can be iterated once. */
  readonly items: AsyncIterable<Item>;
}

/** Little, so that few bytes show whether somebody waits. */
const CAPACITY_BYTES = 16_384;

/**
 * Makes a pipe.
 *
 * @param sizeOf - how many bytes an item takes
 */
export function createPipe<Item>(sizeOf: (item: Item) => number): Pipe<Item> {
  const waiting: Item[] = [];
  let bytes = 0;
  let end: { readonly failure?: { readonly error: unknown } | undefined } | undefined;
  let isDiscarding = false;
  let wakeReader = (): void => {};
  let writers: (() => void)[] = [];
  const releaseWriters = (): void => {
    const released = writers;
    writers = [];
    for (const release of released) release();
  };
  const read = async function* (): AsyncGenerator<Item, void, undefined> {
    for (;;) {
      const item = waiting.shift();
      if (item !== undefined) {
        bytes -= sizeOf(item);
        if (bytes < CAPACITY_BYTES) releaseWriters();
        yield item;
      } else if (end !== undefined) {
        if (end.failure !== undefined) throw end.failure.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wakeReader = resolve;
        });
      }
    }
  };
  return {
    write: async (item) => {
      if (isDiscarding || end !== undefined) return;
      waiting.push(item);
      bytes += sizeOf(item);
      wakeReader();
      if (bytes >= CAPACITY_BYTES) await new Promise<void>((resolve) => writers.push(resolve));
    },
    end: (failure) => {
      end ??= { failure };
      wakeReader();
      releaseWriters();
    },
    discard: () => {
      isDiscarding = true;
      waiting.length = 0;
      bytes = 0;
      releaseWriters();
    },
    items: read(),
  };
}

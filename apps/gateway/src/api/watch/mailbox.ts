/** Where the sources of a watch put what one reader takes, at the reader's pace. */
export interface Mailbox<Item> {
  /** Replaces what waits in this place: of a state only the newest counts. */
  readonly putLatest: (item: Item) => void;
  /** Adds to a bounded line; when it is full the oldest falls out and is counted. */
  readonly putEvent: (item: Item) => void;
  /** Hands one item over; resolves when the reader has taken it, or when the watch is over. */
  readonly hand: (item: Item) => Promise<void>;
  /** Ends the watch after what waits. */
  readonly end: () => void;
  /** The reader has left: holds no writer any more. */
  readonly release: () => void;
  /** What was put, until the end or until the signal is aborted. */
  readonly items: (signal: AbortSignal) => AsyncGenerator<Item, void, undefined>;
}

interface Handed<Item> {
  readonly item: Item;
  readonly taken: () => void;
}

const longestLine = 256;

/**
 * Makes a mailbox.
 *
 * @param lost - makes the item that tells the reader how many events fell out
 */
export function createMailbox<Item>(lost: (count: number) => Item): Mailbox<Item> {
  let latest: Item | undefined;
  let handed: Handed<Item> | undefined;
  let lostCount = 0;
  let isEnded = false;
  let isRead = true;
  let wakeReader = (): void => {};
  const events: Item[] = [];
  const next = (): Item | undefined => {
    if (latest !== undefined) {
      const item = latest;
      latest = undefined;
      return item;
    }
    if (lostCount > 0) {
      const count = lostCount;
      lostCount = 0;
      return lost(count);
    }
    if (events.length > 0) return events.shift();
    const { item, taken } = handed ?? {};
    handed = undefined;
    taken?.();
    return item;
  };
  const pause = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      wakeReader = wake;
      signal.addEventListener('abort', wake, { once: true });
    });
  const release = (): void => {
    isRead = false;
    handed?.taken();
    handed = undefined;
  };
  return {
    release,
    putLatest: (item) => {
      latest = item;
      wakeReader();
    },
    putEvent: (item) => {
      events.push(item);
      if (events.length > longestLine) {
        events.shift();
        lostCount += 1;
      }
      wakeReader();
    },
    hand: (item) =>
      new Promise((resolve) => {
        if (!isRead) {
          resolve();
          return;
        }
        handed = { item, taken: resolve };
        wakeReader();
      }),
    end: () => {
      isEnded = true;
      wakeReader();
    },
    items: async function* (signal) {
      try {
        while (!signal.aborted) {
          const item = next();
          if (item !== undefined) yield item;
          else if (isEnded) return;
          else await pause(signal);
        }
      } finally {
        release();
      }
    },
  };
}

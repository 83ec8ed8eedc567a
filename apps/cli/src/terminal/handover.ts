/** Hands items from several writers to one reader, each writer waiting until its item was taken. */
export interface Handover<Item> {
  /** Resolves when the reader asks for what comes after the item. */
  readonly put: (item: Item) => Promise<void>;
  /** Nothing comes any more; what was put before is still read. */
  readonly end: () => void;
  /** What was put, for one reader. */
  readonly items: () => AsyncGenerator<Item, void, undefined>;
}

/** Makes a handover. */
export function createHandover<Item>(): Handover<Item> {
  const waiting: { readonly item: Item; readonly taken: () => void }[] = [];
  let hasEnded = false;
  let wake = (): void => {};
  return {
    put: (item) =>
      new Promise((taken) => {
        waiting.push({ item, taken });
        wake();
      }),
    end: () => {
      hasEnded = true;
      wake();
    },
    items: async function* items() {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) {
          yield next.item;
          next.taken();
        } else if (hasEnded) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}

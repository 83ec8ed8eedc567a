/** Runs work about one key one after the other, and work about different keys side by side. */
export interface KeyedQueue {
  /** Waits for what was queued under the key before, then runs. */
  readonly run: <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;
}

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run: (key, work) => {
      const previous = tails.get(key) ?? Promise.resolve();
      const result = previous.then(work, work);
      const tail = result.then(
        () => {},
        () => {},
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return result;
    },
  };
}

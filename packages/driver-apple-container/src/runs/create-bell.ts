import { createDeferred } from '../support/deferred.ts';

/** Wakes everybody who waits for news. */
export function createBell(): { readonly tell: () => void; readonly news: () => Promise<void> } {
  let waiting = createDeferred<void>();
  return {
    news: () => waiting.promise,
    tell: () => {
      const { resolve } = waiting;
      waiting = createDeferred<void>();
      resolve();
    },
  };
}

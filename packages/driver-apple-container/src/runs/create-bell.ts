/** Wakes everybody who waits for news. */
export function createBell(): { readonly tell: () => void; readonly news: () => Promise<void> } {
  let waiting = Promise.withResolvers<void>();
  return {
    news: () => waiting.promise,
    tell: () => {
      const { resolve } = waiting;
      waiting = Promise.withResolvers<void>();
      resolve();
    },
  };
}

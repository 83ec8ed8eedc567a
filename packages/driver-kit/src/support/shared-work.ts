/** Work that several callers may wait for at once. */
interface Shared<News, Result> {
  readonly controller: AbortController;
  readonly listeners: Set<(news: News) => void>;
  readonly result: Promise<Result>;
  waiting: number;
}

/** One caller's share. */
export interface Share<News> {
  readonly key: string;
  readonly signal: AbortSignal;
  readonly onNews: (news: News) => void;
}

/** Runs work of one key once for all who ask for it meanwhile. */
export type RunShared<News, Result> = (
  share: Share<News>,
  work: (signal: AbortSignal, tell: (news: News) => void) => Promise<Result>,
) => Promise<Result>;

/**
 * Makes a place where overlapping work of one key is done once. A caller who leaves does not hurt
 * the others; when the last one leaves, the work is aborted.
 */
export function createSharedWork<News, Result>(): RunShared<News, Result> {
  const running = new Map<string, Shared<News, Result>>();
  return async ({ key, signal, onNews }, work) => {
    signal.throwIfAborted();
    let shared = running.get(key);
    if (shared === undefined) {
      const controller = new AbortController();
      const listeners = new Set<(news: News) => void>();
      const tell = (news: News): void => {
        for (const listener of listeners) listener(news);
      };
      const result = work(controller.signal, tell);
      const started: Shared<News, Result> = { controller, listeners, result, waiting: 0 };
      shared = started;
      running.set(key, started);
      const forget = (): void => {
        if (running.get(key) === started) running.delete(key);
      };
      result.then(forget, forget);
    }
    const mine = shared;
    mine.listeners.add(onNews);
    mine.waiting += 1;
    const left = Promise.withResolvers<never>();
    const leave = (): void => left.reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([mine.result, left.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      mine.listeners.delete(onNews);
      mine.waiting -= 1;
      if (mine.waiting === 0) {
        if (running.get(key) === mine) running.delete(key);
        mine.controller.abort(signal.reason);
      }
    }
  };
}

import { untilAborted } from '@openshell/driver-api';

/** Runs work about one key one after the other, and work about different keys side by side. */
export interface KeyedQueue {
  /**
   * Waits for what was queued under the key before, then runs. Who aborts while waiting leaves the
   * queue; work that has begun is told by its own signal.
   */
  readonly run: <Result>(
    key: string,
    work: () => Promise<Result>,
    signal?: AbortSignal,
  ) => Promise<Result>;
  /** Resolves when nothing is queued or running. */
  readonly idle: () => Promise<void>;
}

/** Waits for a turn; false when the waiting was aborted. */
async function takesTurn(turn: Promise<void>, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal === undefined) await turn;
  else await untilAborted(turn, signal).catch(() => {});
  return signal?.aborted !== true;
}

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<void>>();
  return {
    run: async (key, work, signal) => {
      const turn = tails.get(key) ?? Promise.resolve();
      let end = (): void => {};
      const tail = new Promise<void>((resolve) => {
        end = resolve;
      });
      // Who comes later waits for this one and for all before it, also when this one leaves early.
      const both = turn.then(() => tail);
      tails.set(key, both);
      void both.then(() => {
        if (tails.get(key) === both) tails.delete(key);
      });
      try {
        if (!(await takesTurn(turn, signal))) throw signal?.reason;
        return await work();
      } finally {
        end();
      }
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}

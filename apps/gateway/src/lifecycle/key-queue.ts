/** Work by key: never two runs of one key at once, any number of keys at once. */
export interface KeyQueue {
  /** Asks for a run soon. Asking during a run means one more run after it. */
  readonly wake: (key: string) => void;
  /** Whether a run or the pause before one is under way. */
  readonly isBusy: (key: string) => boolean;
  /** Takes no more work; resolves when every run under way has ended. */
  readonly drain: () => Promise<void>;
}

interface Slot {
  running: boolean;
  isWoken: boolean;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Makes a queue.
 *
 * @param run - one run; answers the pause in milliseconds after which it is to run again, or
 * nothing when all is done. It never rejects
 */
export function createKeyQueue(run: (key: string) => Promise<number | undefined>): KeyQueue {
  const slots = new Map<string, Slot>();
  const runs = new Set<Promise<void>>();
  let isDraining = false;
  const turn = async (key: string, slot: Slot): Promise<void> => {
    let pauseMs: number | undefined;
    do {
      slot.isWoken = false;
      pauseMs = await run(key);
    } while (slot.isWoken && !isDraining);
    slot.running = false;
    if (pauseMs === undefined || isDraining) slots.delete(key);
    else slot.timer = setTimeout(() => begin(key, slot), pauseMs).unref();
  };
  const begin = (key: string, slot: Slot): void => {
    clearTimeout(slot.timer);
    slot.timer = undefined;
    slot.running = true;
    const done = turn(key, slot).finally(() => runs.delete(done));
    runs.add(done);
  };
  return {
    wake: (key) => {
      if (isDraining) return;
      const slot = slots.get(key) ?? { running: false, isWoken: false, timer: undefined };
      slots.set(key, slot);
      if (slot.running) slot.isWoken = true;
      else begin(key, slot);
    },
    isBusy: (key) => slots.has(key),
    drain: async () => {
      isDraining = true;
      for (const slot of slots.values()) clearTimeout(slot.timer);
      await Promise.all(runs);
    },
  };
}

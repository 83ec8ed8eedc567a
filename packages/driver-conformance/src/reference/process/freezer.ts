/** Who may hold a process: the engine for the whole container, or a signal. */
type Holder = 'engine' | 'signal';

/** Keeps one process from going on. */
export interface Freezer {
  readonly isFrozen: () => boolean;
  readonly freeze: (holder: Holder) => void;
  readonly thaw: (holder: Holder) => void;
  /** Resolves when nobody holds it. */
  readonly thawed: () => Promise<void>;
  /** Calls at once when it is not frozen, else as soon as it is thawed. */
  readonly whenThawed: (work: () => void) => void;
}

export function createFreezer(): Freezer {
  const holders = new Set<Holder>();
  let waiting: (() => void)[] = [];
  const whenThawed = (work: () => void): void => {
    if (holders.size === 0) work();
    else waiting.push(work);
  };
  return {
    isFrozen: () => holders.size > 0,
    freeze: (holder) => holders.add(holder),
    thaw: (holder) => {
      holders.delete(holder);
      if (holders.size > 0) return;
      const released = waiting;
      waiting = [];
      for (const work of released) work();
    },
    thawed: () => new Promise((resolve) => whenThawed(resolve)),
    whenThawed,
  };
}

/** Counts calls by key. */
export interface Meter {
  /** Counts a call from its beginning to its end. */
  readonly during: <Value>(key: string, work: () => Promise<Value>) => Promise<Value>;
  /** How many are under way. */
  readonly now: (key: string) => number;
  /** How many there were at once at the most. */
  readonly most: (key: string) => number;
  /** How many have begun. */
  readonly total: (key: string) => number;
}

export function createMeter(): Meter {
  const counts = new Map<string, { now: number; most: number; total: number }>();
  const of = (key: string): { now: number; most: number; total: number } => {
    const known = counts.get(key) ?? { now: 0, most: 0, total: 0 };
    counts.set(key, known);
    return known;
  };
  return {
    during: async (key, work) => {
      const count = of(key);
      count.now += 1;
      count.total += 1;
      count.most = Math.max(count.most, count.now);
      try {
        return await work();
      } finally {
        count.now -= 1;
      }
    },
    now: (key) => of(key).now,
    most: (key) => of(key).most,
    total: (key) => of(key).total,
  };
}

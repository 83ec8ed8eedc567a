/** Hands on the newest value at most once in a while. */
export interface Throttle<Value> {
  /** Offers a value; an older one that nobody was told is dropped. */
  readonly offer: (value: Value) => void;
  /** Hands on what was held back. */
  readonly flush: () => void;
}

/**
 * Makes a throttle without a timer: what is held back goes out with a later value or with `flush`.
 *
 * @param pauseMs - the shortest time between two values
 * @param now - the clock, in milliseconds
 * @param tell - told the values
 */
export function createThrottle<Value>(
  pauseMs: number,
  now: () => number,
  tell: (value: Value) => void,
): Throttle<Value> {
  let last = Number.NEGATIVE_INFINITY;
  let held: { readonly value: Value } | undefined;
  const flush = (): void => {
    if (held === undefined) return;
    const { value } = held;
    held = undefined;
    last = now();
    tell(value);
  };
  return {
    offer: (value) => {
      held = { value };
      if (now() - last >= pauseMs) flush();
    },
    flush,
  };
}

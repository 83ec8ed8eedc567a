/** How pauses between attempts grow. */
export interface Backoff {
  /** The first pause, in milliseconds. */
  readonly firstMs: number;
  /** The longest pause, in milliseconds. */
  readonly longestMs: number;
}

/** For operations and for engines that do not answer. */
export const patientBackoff: Backoff = { firstMs: 1_000, longestMs: 60_000 };

/**
 * The pause before the next attempt: doubled each time, and up to a quarter shorter by chance, so
 * that what failed together is not tried again together.
 *
 * @param attempt - number of failures so far, at least 1
 * @param backoff - how pauses grow
 * @param random - a number from 0 to 1
 */
export function backoffMs(attempt: number, backoff: Backoff, random: number): number {
  const pauseMs = Math.min(backoff.longestMs, backoff.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(pauseMs * (1 - random / 4));
}

import type { Fault } from '../faults/fault-point.ts';

/**
 * What lies between driver and engine during a run: nothing, or the kit's proxy, which answers
 * late (`slow`) or a few bytes at a time (`split`).
 */
export type Connection = 'direct' | 'slow' | 'split';

/** What every request meets. */
export const roughness: Readonly<Record<Exclude<Connection, 'direct'>, Fault>> = {
  slow: { type: 'delay', delayMs: 5 },
  split: { type: 'split', bytes: 16 },
};

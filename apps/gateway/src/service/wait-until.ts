import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_AFTER_MS = 200;

/**
 * Looks again and again until something holds.
 *
 * @returns whether it did in time
 */
export async function waitUntil(
  holds: () => Promise<boolean>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const endMs = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > endMs) return false;
    await sleep(LOOK_AGAIN_AFTER_MS, undefined, { signal });
  }
  return true;
}

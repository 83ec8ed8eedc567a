import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 200;

/** Asks again and again, with growing pauses, until there is an answer or no more time. */
export async function until<Value>(
  signal: AbortSignal,
  what: string | (() => string),
  look: () => Promise<Value | undefined | false>,
): Promise<Value> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    await sleep(pauseMs, undefined, { signal }).catch(() => {
      assert.fail(`never seen: ${typeof what === 'string' ? what : what()}`);
    });
  }
}

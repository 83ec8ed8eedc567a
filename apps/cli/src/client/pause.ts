import { setTimeout as sleep } from 'node:timers/promises';

/** Waits. Rejects with the reason of the signal when it is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
  signal.throwIfAborted();
}

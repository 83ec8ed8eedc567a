import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until there is something; gives up after a while. */
export async function waitFor<Found>(
  what: string,
  look: () => Promise<Found | undefined> | Found | undefined,
  timeoutMs = 15_000,
): Promise<Found> {
  const endMs = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > endMs) throw new Error(`never came about: ${what}`);
    await delay(50);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 300_000;

/** Looks again and again until there is what is waited for. */
export async function waitFor(awaited: string, look: () => Promise<string>): Promise<void> {
  const endMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found === awaited) return;
    if (Date.now() > endMs) throw new Error(`waited for "${awaited}", and there is "${found}"`);
    await sleep(500);
  }
}

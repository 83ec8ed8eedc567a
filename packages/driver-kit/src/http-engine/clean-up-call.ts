import type { Call } from './call.ts';

const CLEAN_UP_MS = 30_000;

/** The call that takes back what another call made; it does not end with that call. */
export function cleanUpCall({ operation }: Call): Call {
  return { operation: `undo: ${operation}`, signal: AbortSignal.timeout(CLEAN_UP_MS) };
}

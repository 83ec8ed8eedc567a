import { setTimeout as delay } from 'node:timers/promises';
import { untilAborted } from '@openshell/driver-api';

const MAKE_MS = 60_000;
const UNDO_MS = 5_000;

/**
 * Makes something with a short request that is never cut off, as a request that was cut off may
 * have been carried out all the same. A caller who leaves meanwhile gets it taken back.
 *
 * @param signal - the caller's, whose reason is what it rejects with
 * @param make - makes it; its signal outlives the caller's
 * @param undo - takes it back
 */
export async function makeOrUndo<Made>(
  signal: AbortSignal | undefined,
  make: (signal: AbortSignal) => Promise<Made>,
  undo: (made: Made) => Promise<unknown>,
): Promise<Made> {
  signal?.throwIfAborted();
  const making = make(AbortSignal.timeout(MAKE_MS));
  if (signal === undefined) return making;
  try {
    return await untilAborted(making, signal);
  } catch (thrown) {
    if (signal.aborted) {
      const undone = making.then(undo).catch(() => {});
      await Promise.race([undone, delay(UNDO_MS, undefined, { ref: false })]);
    }
    throw thrown;
  }
}

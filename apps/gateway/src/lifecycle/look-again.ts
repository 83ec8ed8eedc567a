import { toDriverError } from '@openshell/driver-api';
import type { DriverHandle } from '../drivers/driver-handle.ts';
import { type RelistParts, relist } from './relist.ts';

const probeTimeoutMs = 30_000;

/** As {@link relist}; a failure is logged, and left to the next list. */
export async function relistSafely(
  handle: DriverHandle,
  parts: RelistParts,
  signal: AbortSignal,
): Promise<void> {
  try {
    await relist(handle, parts, signal);
  } catch (thrown) {
    if (signal.aborted) return;
    const error = toDriverError(`list of driver "${handle.name}"`, thrown);
    parts.logger.warn('list failed', { driver: handle.name, code: error.code, error });
  }
}

/** Asks who answers now: after an outage it may be another engine. */
export async function lookAgain(
  handle: DriverHandle,
  parts: RelistParts,
  signal: AbortSignal,
): Promise<void> {
  const { state } = await handle.refresh({ signal, timeoutMs: probeTimeoutMs });
  if (state !== 'unavailable') await relistSafely(handle, parts, signal);
}

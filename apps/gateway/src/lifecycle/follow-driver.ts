import { toDriverError } from '@openshell/driver-api';
import type { DriverHandle } from '../drivers/driver-handle.ts';
import { backoffMs, patientBackoff } from './backoff.ts';
import { lookAgain } from './look-again.ts';
import type { RelistParts } from './relist.ts';
import { sleep } from './sleep.ts';
import { takeEvent } from './take-event.ts';

/** What following a driver takes. */
export interface FollowParts extends RelistParts {
  /** A number from 0 to 1. */
  readonly random: () => number;
}

const relistIntervalMs = 60_000;
const probeTimeoutMs = 30_000;

async function watchOnce(
  handle: DriverHandle,
  parts: FollowParts,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const event of handle.driver.watch({ signal })) {
      await takeEvent(event, handle, parts, signal);
    }
    if (!signal.aborted) handle.reportLost('the watch of the engine ended');
  } catch (thrown) {
    if (signal.aborted) return;
    const error = toDriverError(`watch of driver "${handle.name}"`, thrown);
    parts.logger.warn('watch failed', { driver: handle.name, code: error.code, error });
    handle.reportLost(error.fact);
  }
}

async function keepWatching(
  handle: DriverHandle,
  parts: FollowParts,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    // The answer of the start serves the first watch.
    const isKnown = failures === 0 && handle.status().state !== 'unavailable';
    const { state } = isKnown
      ? handle.status()
      : await handle.refresh({ signal, timeoutMs: probeTimeoutMs });
    const openedAtMs = parts.now();
    if (state !== 'unavailable') await watchOnce(handle, parts, signal);
    const hasHeld = parts.now() - openedAtMs > relistIntervalMs;
    failures = hasHeld ? 1 : failures + 1;
    await sleep(backoffMs(failures, patientBackoff, parts.random()), signal);
  }
}

/** Waits, but no longer than until the driver's state changes. */
async function pause(handle: DriverHandle, pauseMs: number, signal: AbortSignal): Promise<void> {
  const changed = new AbortController();
  const unsubscribe = handle.onChange(() => changed.abort());
  await sleep(pauseMs, AbortSignal.any([signal, changed.signal]));
  unsubscribe();
}

/** Lists once a minute; while the engine does not answer it is asked more often, then less. */
async function keepLooking(
  handle: DriverHandle,
  parts: FollowParts,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const isDown = handle.status().state === 'unavailable';
    failures = isDown ? failures + 1 : 0;
    const random = parts.random();
    const pauseMs = isDown
      ? backoffMs(failures, patientBackoff, random)
      : relistIntervalMs * (1 - random / 4);
    const before = handle.status().state;
    await pause(handle, pauseMs, signal);
    if (!signal.aborted && handle.status().state === before) await lookAgain(handle, parts, signal);
  }
}

/**
 * Feeds the store with what happens on a driver's engine: one watch, opened again after a pause
 * when it breaks, and a list once a minute. Ends with the signal, and never rejects.
 */
export async function followDriver(
  handle: DriverHandle,
  parts: FollowParts,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all([keepWatching(handle, parts, signal), keepLooking(handle, parts, signal)]);
}

import { DriverError, type Logger, type Sandbox } from '@openshell/driver-api';
import type { DriverHandle } from '../drivers/driver-handle.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';
import { applyObservation } from './apply-observation.ts';
import type { Reconciler } from './reconciler.ts';
import type { RecordKeeper } from './record-keeper.ts';
import { isRuntimeChanged } from './runtime-changed.ts';

/** What holding the store against an engine takes. */
export interface RelistParts {
  readonly store: SandboxStore;
  readonly keeper: RecordKeeper;
  readonly reconciler: Reconciler;
  readonly logger: Logger;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
}

/** How long a sandbox without a record is left alone, in milliseconds. */
const orphanGraceMs = 5 * 60_000;
const timeoutMs = 60_000;

async function listAll(
  { driver }: DriverHandle,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sandbox>> {
  const found = new Map<string, Sandbox>();
  let pageToken: string | undefined;
  do {
    const page = await driver.list({ signal, timeoutMs, pageToken });
    for (const sandbox of page.sandboxes) found.set(sandbox.id, sandbox);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return found;
}

/** A list may be older than what it lacks: only the engine's own "no such thing" counts. */
async function verifyAbsent(
  handle: DriverHandle,
  id: string,
  { keeper }: RelistParts,
  signal: AbortSignal,
): Promise<void> {
  try {
    const sandbox = await handle.driver.get(id, { signal, timeoutMs });
    keeper.change(id, (record) => applyObservation(record, sandbox));
  } catch (error) {
    if (!DriverError.isInstance(error) || error.code !== 'NOT_FOUND') throw error;
    keeper.change(id, (record) => ({ ...record, isMissing: true }));
  }
}

/**
 * Removes sandboxes of this gateway that no record knows. One older than the store itself belongs
 * to a store that was lost, and is left for its owner to judge.
 */
async function sweepOrphans(
  handle: DriverHandle,
  found: ReadonlyMap<string, Sandbox>,
  parts: RelistParts,
  signal: AbortSignal,
): Promise<void> {
  const { store, logger, now } = parts;
  for (const [id, { createdAtMs, name }] of found) {
    if (store.get(id) !== undefined || now() - createdAtMs < orphanGraceMs) continue;
    const fields = { sandboxId: id, name, driver: handle.name };
    if (createdAtMs < store.createdAtMs) {
      logger.warn('sandbox on the engine is older than this store, left alone', fields);
      continue;
    }
    logger.warn('sandbox on the engine has no record, removed', fields);
    await handle.driver.delete(id, { signal, timeoutMs });
  }
}

/**
 * Holds the store against what a driver lists: takes down every state, finds out what is gone,
 * removes orphans, and has pending operations looked at. Never forgets a record.
 */
export async function relist(
  handle: DriverHandle,
  parts: RelistParts,
  signal: AbortSignal,
): Promise<void> {
  const found = await listAll(handle, signal);
  for (const record of parts.store.list()) {
    if (record.driver !== handle.name || record.desired === 'deleted') continue;
    const sandbox = found.get(record.id);
    if (sandbox !== undefined) {
      parts.keeper.change(record.id, (current) => applyObservation(current, sandbox));
      continue;
    }
    const isExpected = record.isCreated && !record.isMissing && record.operation === undefined;
    const isElsewhere = isRuntimeChanged(record, handle.runtimeId());
    if (isExpected && !isElsewhere) await verifyAbsent(handle, record.id, parts, signal);
  }
  await sweepOrphans(handle, found, parts, signal);
  for (const record of parts.store.list()) {
    const isPending = record.driver === handle.name && record.operation !== undefined;
    if (isPending && !parts.reconciler.isBusy(record.id)) parts.reconciler.wake(record.id);
  }
}

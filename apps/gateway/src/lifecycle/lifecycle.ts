import type { Logger } from '@openshell/driver-api';
import type { DriverRegistry } from '../drivers/driver-registry.ts';
import type { NewSandboxRecord, SandboxRecord } from '../store/sandbox-record.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';
import { followDriver } from './follow-driver.ts';
import type { PhaseReport } from './phase.ts';
import { type EventContent, scheduledEvent } from './platform-event.ts';
import { createReconciler } from './reconciler.ts';
import { createRecordKeeper } from './record-keeper.ts';
import { requestDelete, requestStart, requestStop } from './request-operation.ts';
import type { SandboxHub } from './sandbox-hub.ts';
import { type OperationOutcome, waitForOperation } from './wait-for-operation.ts';

/** Sandboxes as the API sees them. */
export interface Lifecycle {
  /** What a record looks like from outside. */
  readonly phaseOf: (record: SandboxRecord) => PhaseReport;
  /** Accepts a sandbox and has it made in the background. `ALREADY_EXISTS` when the name is taken. */
  readonly create: (record: NewSandboxRecord, scheduled: string) => SandboxRecord;
  /** Stops it; resolves when that is done, or was tried and is tried again. */
  readonly stop: (record: SandboxRecord, signal: AbortSignal) => Promise<SandboxRecord>;
  /** Starts it; resolves as `stop` does. */
  readonly start: (record: SandboxRecord, signal: AbortSignal) => Promise<SandboxRecord>;
  /** Deletes it; answers whether the engine had something, or may still have. */
  readonly delete: (record: SandboxRecord, signal: AbortSignal) => Promise<boolean>;
  /** Takes up the journal, and follows every driver from now on. */
  readonly begin: () => void;
  /** Takes no more work and lets go of the drivers. Sandboxes keep running. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** What the life of sandboxes takes. */
export interface LifecycleParts {
  readonly store: SandboxStore;
  readonly hub: SandboxHub;
  readonly registry: DriverRegistry;
  readonly logger: Logger;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to 1. */
  readonly random: () => number;
}

/** Puts keeper, reconciler and watches together. */
export function createLifecycle(given: LifecycleParts): Lifecycle {
  const { store, registry } = given;
  const keeper = createRecordKeeper(given);
  const reconciler = createReconciler({ ...given, keeper });
  const parts = { ...given, keeper, reconciler };
  const stopping = new AbortController();
  const followers: Promise<void>[] = [];

  const pick = ({ id, ...fallback }: SandboxRecord, outcome: OperationOutcome): SandboxRecord =>
    outcome.type === 'kept' ? outcome.record : (store.get(id) ?? { id, ...fallback });
  const wakeAll = (driver: string): void => {
    for (const record of store.list()) if (record.driver === driver) reconciler.wake(record.id);
  };
  const onDriverChange = (driver: string): void => {
    keeper.refresh(driver);
    wakeAll(driver);
  };
  const request =
    (ask: typeof requestStop) =>
    async (record: SandboxRecord, signal: AbortSignal): Promise<SandboxRecord> => {
      const operation = ask(record, parts);
      if (operation === undefined) return record;
      return pick(record, await waitForOperation(parts, { id: record.id, operation }, signal));
    };
  return {
    phaseOf: keeper.phaseOf,
    create: (fields, scheduled) => {
      const record = keeper.add(fields);
      const content: EventContent = scheduledEvent(fields.spec.image ?? '', scheduled);
      keeper.tell(record, content);
      reconciler.wake(record.id);
      return record;
    },
    stop: request(requestStop),
    start: request(requestStart),
    delete: async (record, signal) => {
      const operation = requestDelete(record, parts);
      const outcome = await waitForOperation(parts, { id: record.id, operation }, signal);
      return outcome.type === 'kept' || outcome.existed;
    },
    begin: () => {
      for (const handle of registry.handles) {
        handle.onChange(() => onDriverChange(handle.name));
        followers.push(followDriver(handle, parts, stopping.signal));
      }
      for (const record of store.list()) reconciler.wake(record.id);
    },
    close: async (graceMs) => {
      stopping.abort();
      await Promise.all([reconciler.close(graceMs), ...followers]);
    },
  };
}

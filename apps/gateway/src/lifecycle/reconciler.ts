import { DriverError, type Logger, toDriverError } from '@openshell/driver-api';
import type { DriverRegistry } from '../drivers/driver-registry.ts';
import type { Operation, SandboxRecord } from '../store/sandbox-record.ts';
import { backoffMs, patientBackoff } from './backoff.ts';
import { callDriver } from './call-driver.ts';
import { createKeyQueue } from './key-queue.ts';
import type { RecordKeeper } from './record-keeper.ts';
import { isRuntimeChanged } from './runtime-changed.ts';
import { settleFailure, settleSuccess } from './settle-operation.ts';
import { sleep } from './sleep.ts';

/** Carries out the operations of the journal, each sandbox on its own. */
export interface Reconciler {
  /** Has a sandbox looked at soon. */
  readonly wake: (id: string) => void;
  /** Whether a sandbox is being worked on or waits for its next attempt. */
  readonly isBusy: (id: string) => boolean;
  /** Breaks off what a sandbox's driver is doing, because something else is wanted now. */
  readonly interrupt: (id: string) => void;
  /** Takes no more work, gives calls under way this long, then breaks them off. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** What reconciling takes. */
export interface ReconcilerParts {
  readonly keeper: RecordKeeper;
  readonly registry: DriverRegistry;
  readonly logger: Logger;
  /** A number from 0 to 1. */
  readonly random: () => number;
}

/** How long a call that was broken off may take to undo its work, in milliseconds. */
const undoMs = 5_000;

/** Makes the reconciler. */
export function createReconciler({
  keeper,
  registry,
  logger,
  random,
}: ReconcilerParts): Reconciler {
  const underWay = new Map<string, AbortController>();

  const fail = (record: SandboxRecord, operation: Operation, error: DriverError): void => {
    const { kind } = operation;
    const fields = { sandboxId: record.id, operation: kind, code: error.code, error };
    logger.warn('operation failed', fields);
    keeper.change(record.id, (current) => settleFailure(current, operation, error));
  };

  const attempt = async (
    record: SandboxRecord,
    operation: Operation,
    signal: AbortSignal,
  ): Promise<void> => {
    const handle = registry.find(record.driver);
    if (handle === undefined) {
      throw new DriverError('UNAVAILABLE', registry.view(record.driver).message);
    }
    const parts = { keeper, signal };
    const answer = await callDriver(handle.driver, { record, operation }, parts);
    if (answer.type === 'deleted') {
      keeper.remove(record.id, answer.existed);
      return;
    }
    const settled = { sandbox: answer.sandbox, runtimeId: handle.runtimeId() };
    keeper.change(record.id, (current) => settleSuccess(current, operation, settled));
  };

  const perform = async (record: SandboxRecord, operation: Operation): Promise<void> => {
    const controller = new AbortController();
    underWay.set(record.id, controller);
    try {
      await attempt(record, operation, controller.signal);
    } catch (thrown) {
      // What was broken off stays in the journal as it was, or was replaced there.
      if (controller.signal.aborted) return;
      fail(record, operation, toDriverError(`${operation.kind} sandbox "${record.id}"`, thrown));
    } finally {
      underWay.delete(record.id);
    }
  };

  const run = async (id: string): Promise<number | undefined> => {
    const record = keeper.get(id);
    const operation = record?.operation;
    if (record === undefined || operation === undefined) return undefined;
    if (isRuntimeChanged(record, registry.view(record.driver).runtimeId)) {
      // Any other operation waits for the sandbox's own engine to come back.
      if (operation.kind !== 'delete') return undefined;
      const facts = { sandboxId: id, runtimeId: record.runtimeId };
      logger.warn('deleted sandbox lives on an engine that no longer answers', facts);
      keeper.remove(id, false);
      return undefined;
    }
    await perform(record, operation);
    const attempts = keeper.get(id)?.operation?.attempt ?? 0;
    return attempts === 0 ? undefined : backoffMs(attempts, patientBackoff, random());
  };

  const runSafely = async (id: string): Promise<number | undefined> => {
    try {
      return await run(id);
    } catch (error) {
      // The store itself failed, as on a full disk: what it holds is still true.
      logger.warn('journal could not be written', { sandboxId: id, error });
      return patientBackoff.longestMs;
    }
  };

  const queue = createKeyQueue(runSafely);
  const interrupt = (id: string): void => underWay.get(id)?.abort();
  return {
    wake: queue.wake,
    isBusy: queue.isBusy,
    interrupt,
    close: async (graceMs) => {
      const over = new AbortController();
      const deadline = (async () => {
        await sleep(graceMs, over.signal);
        for (const id of underWay.keys()) interrupt(id);
        await sleep(undoMs, over.signal);
      })();
      // The journal knows what a driver that does not let go was doing.
      await Promise.race([queue.drain(), deadline]);
      over.abort();
    },
  };
}

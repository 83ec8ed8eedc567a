import { DriverError } from '@openshell/driver-api';
import type { Operation, RecordedError, SandboxRecord } from '../store/sandbox-record.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';
import type { SandboxHub } from './sandbox-hub.ts';

/** What became of an operation. */
export type OperationOutcome =
  | { readonly type: 'kept'; readonly record: SandboxRecord }
  | { readonly type: 'removed'; readonly existed: boolean };

function toError({ code, fact, remedy }: RecordedError): DriverError {
  return new DriverError(code, fact, { remedy });
}

/** Whether there is nothing more to wait for: done, replaced, failed for good, or tried once. */
function isSettled(record: SandboxRecord, operation: Operation): boolean {
  const { operation: current } = record;
  return current?.id !== operation.id || current.attempt > 0;
}

function outcomeOf(record: SandboxRecord, operation: Operation): OperationOutcome {
  const { failure, operation: current } = record;
  if (current === undefined && failure?.kind === operation.kind) throw toError(failure);
  const lastError = current?.id === operation.id ? current.lastError : undefined;
  // An engine that does not answer is no reason to take an intent back: it is kept and tried again.
  if (lastError !== undefined && lastError.code !== 'UNAVAILABLE') throw toError(lastError);
  return { type: 'kept', record };
}

/**
 * Waits until an operation is done or was tried once. Rejects with the driver's error when it
 * failed; the operation itself goes on whatever becomes of the caller.
 */
export async function waitForOperation(
  { store, hub }: { readonly store: SandboxStore; readonly hub: SandboxHub },
  { id, operation }: { readonly id: string; readonly operation: Operation },
  signal: AbortSignal,
): Promise<OperationOutcome> {
  signal.throwIfAborted();
  const current = store.get(id);
  if (current === undefined) return { type: 'removed', existed: false };
  if (isSettled(current, operation)) return outcomeOf(current, operation);
  let release = (): void => {};
  try {
    const settled = await new Promise<OperationOutcome>((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      const unsubscribe = hub.subscribe(id, (change) => {
        if (change.type === 'record-removed') resolve({ type: 'removed', existed: change.existed });
        if (change.type === 'record-changed' && isSettled(change.record, operation)) {
          resolve({ type: 'kept', record: change.record });
        }
      });
      release = () => {
        unsubscribe();
        signal.removeEventListener('abort', onAbort);
      };
    });
    return settled.type === 'kept' ? outcomeOf(settled.record, operation) : settled;
  } finally {
    release();
  }
}

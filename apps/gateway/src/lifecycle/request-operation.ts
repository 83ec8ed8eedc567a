import { randomUUID } from 'node:crypto';
import { DriverError } from '@openshell/driver-api';
import type { DriverRegistry } from '../drivers/driver-registry.ts';
import type { Operation, OperationKind, SandboxRecord } from '../store/sandbox-record.ts';
import type { Reconciler } from './reconciler.ts';
import type { RecordKeeper } from './record-keeper.ts';
import { isRuntimeChanged } from './runtime-changed.ts';

/** What asking for an operation takes. */
export interface RequestParts {
  readonly keeper: RecordKeeper;
  readonly reconciler: Reconciler;
  readonly registry: DriverRegistry;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
}

/** A new entry for the journal. */
export function newOperation(kind: OperationKind): Operation {
  return { id: randomUUID(), kind, attempt: 0 };
}

function refuse(record: SandboxRecord, fact: string, remedy: string): DriverError {
  return new DriverError('FAILED_PRECONDITION', `sandbox "${record.name}" ${fact}`, { remedy });
}

/** Start and stop need something on the engine that a driver can work on. */
function requireResource(record: SandboxRecord, { keeper, registry }: RequestParts): void {
  if (record.desired === 'deleted') {
    throw refuse(record, 'is being deleted', 'make a new one when it is gone');
  }
  const isChanged = isRuntimeChanged(record, registry.view(record.driver).runtimeId);
  if (!isChanged && !record.isMissing) return;
  const { reason, message } = keeper.phaseOf(record);
  const remedy = isChanged
    ? 'point the driver at that engine again, or delete the sandbox'
    : 'delete the sandbox and make it again';
  throw refuse(record, `cannot be reached (${reason}): ${message}`, remedy);
}

/** Writes the operation into the journal and has it carried out. */
function enter(
  record: SandboxRecord,
  change: Pick<SandboxRecord, 'desired' | 'deletionAtMs'> & { readonly operation: Operation },
  { keeper, reconciler }: RequestParts,
): Operation {
  keeper.change(record.id, ({ failure: _failure, ...current }) => ({ ...current, ...change }));
  reconciler.wake(record.id);
  return change.operation;
}

/** Asks for a stop; nothing when it is stopped. `FAILED_PRECONDITION` while it is being made. */
export function requestStop(record: SandboxRecord, parts: RequestParts): Operation | undefined {
  requireResource(record, parts);
  const { operation } = record;
  if (operation?.kind === 'stop') return operation;
  if (operation?.kind === 'create' || !record.isCreated) {
    const { phase } = parts.keeper.phaseOf(record);
    throw refuse(
      record,
      `must be Ready to stop (current phase: ${phase})`,
      'wait until it is Ready, or delete it',
    );
  }
  const { state } = record.observation ?? {};
  const isStopped = record.desired === 'stopped' && state !== 'running' && state !== 'paused';
  if (isStopped && operation === undefined && record.failure === undefined) return undefined;
  parts.reconciler.interrupt(record.id);
  return enter(record, { desired: 'stopped', operation: newOperation('stop') }, parts);
}

/** Asks for a start from any state, also after a failed `create`; nothing when it is running. */
export function requestStart(record: SandboxRecord, parts: RequestParts): Operation | undefined {
  requireResource(record, parts);
  const { operation } = record;
  if (operation?.kind === 'start' || operation?.kind === 'create') return operation;
  const isRunning = record.desired === 'running' && record.observation?.state === 'running';
  if (isRunning && operation === undefined && record.failure === undefined) return undefined;
  const kind = record.isCreated ? 'start' : 'create';
  return enter(record, { desired: 'running', operation: newOperation(kind) }, parts);
}

/** Asks for the deletion; from any state, and again as often as one likes. */
export function requestDelete(record: SandboxRecord, parts: RequestParts): Operation {
  const { operation } = record;
  if (operation?.kind === 'delete') {
    parts.reconciler.wake(record.id);
    return operation;
  }
  parts.reconciler.interrupt(record.id);
  const deletionAtMs = parts.now();
  return enter(
    record,
    { desired: 'deleted', deletionAtMs, operation: newOperation('delete') },
    parts,
  );
}

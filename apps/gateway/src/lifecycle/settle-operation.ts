import type { DriverError, Sandbox } from '@openshell/driver-api';
import type { Operation, RecordedError, SandboxRecord } from '../store/sandbox-record.ts';

/** The record as far as it is not about operations. */
function withoutOperation(record: SandboxRecord): SandboxRecord {
  const { operation: _operation, failure: _failure, ...rest } = record;
  return rest;
}

/** An error, as far as it is kept. */
function recordError({ code, fact, remedy }: DriverError): RecordedError {
  return { code, fact, ...(remedy === undefined ? {} : { remedy }) };
}

/** The record after an operation was done; one that was replaced meanwhile settles nothing. */
export function settleSuccess(
  record: SandboxRecord,
  operation: Operation,
  { sandbox, runtimeId }: { readonly sandbox: Sandbox; readonly runtimeId: string | undefined },
): SandboxRecord {
  const isCurrent = record.operation?.id === operation.id;
  return {
    ...(isCurrent ? withoutOperation(record) : record),
    isCreated: true,
    isMissing: false,
    observation: sandbox,
    ...(runtimeId === undefined ? {} : { runtimeId }),
  };
}

/** A registry that stays out of reach must not keep a sandbox in Provisioning for ever. */
const maxPullAttempts = 3;

/** Whether a failed operation is tried again. A deletion always is: it must never be a dead end. */
function isRetried(operation: Operation, error: DriverError): boolean {
  if (operation.kind === 'delete' || error.code === 'CANCELLED') return true;
  const isAboutImage = error.details.image !== undefined;
  return error.retryable && !(isAboutImage && operation.attempt + 1 >= maxPullAttempts);
}

/** Whether an error says that the sandbox itself is gone, not its image or volume. */
function saysMissing(record: SandboxRecord, operation: Operation, error: DriverError): boolean {
  const isAboutSandbox = operation.kind === 'start' || operation.kind === 'stop';
  const { image } = error.details;
  return record.isCreated && isAboutSandbox && error.code === 'NOT_FOUND' && image === undefined;
}

/** The record after an operation failed. */
export function settleFailure(
  record: SandboxRecord,
  operation: Operation,
  error: DriverError,
): SandboxRecord {
  if (record.operation?.id !== operation.id) return record;
  const recorded = recordError(error);
  if (isRetried(operation, error)) {
    const attempt = operation.attempt + 1;
    return { ...record, operation: { ...operation, attempt, lastError: recorded } };
  }
  const settled = withoutOperation(record);
  if (saysMissing(record, operation, error)) return { ...settled, isMissing: true };
  return { ...settled, failure: { kind: operation.kind, ...recorded } };
}

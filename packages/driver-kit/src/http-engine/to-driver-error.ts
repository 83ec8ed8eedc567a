import { DriverError, type DriverErrorDetails } from '@openshell/driver-api';
import type { EngineDialect } from './engine-dialect.ts';
import type { EngineFailure } from './engine-failure.ts';
import type { ErrorRow } from './error-row.ts';

function matches(row: ErrorRow, failure: EngineFailure): boolean {
  return (
    (row.status === undefined || row.status === failure.status) &&
    (row.message === undefined || row.message.test(failure.message)) &&
    (row.systemCode === undefined ||
      (failure.status === undefined && row.systemCode.test(failure.code ?? '')))
  );
}

/**
 * Says in the contract's words why the engine did not do something. Status and system code decide,
 * and the engine's own words where they say more.
 *
 * @param dialect - the engine's name and table
 * @param operation - what was tried
 * @param failure - what the engine or the connection said
 * @param details - further facts for the error
 */
export function toDriverError(
  { name, errors }: Pick<EngineDialect, 'name' | 'errors'>,
  operation: string,
  failure: EngineFailure,
  details: DriverErrorDetails = {},
): DriverError {
  const row = errors.find((candidate) => matches(candidate, failure));
  const { status, code, message, cause } = failure;
  return new DriverError(row?.code ?? 'INTERNAL', `${operation}: ${message}`, {
    remedy: row?.remedy,
    retry: row?.retry,
    details: {
      ...details,
      ...(row?.resource === undefined ? {} : { resource: row.resource }),
      native: { engine: name, status, code, message },
    },
    cause: cause ?? new Error(`HTTP ${status}: ${message}`),
  });
}

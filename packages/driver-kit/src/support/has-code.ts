import { DriverError, type DriverErrorCode } from '@openshell/driver-api';

/** Whether something that was thrown is a driver error with this code. */
export function hasCode(thrown: unknown, code: DriverErrorCode): boolean {
  return DriverError.isInstance(thrown) && thrown.code === code;
}

/** Answers `undefined` instead of rejecting with `NOT_FOUND`. */
export async function orUndefined<Result>(promise: Promise<Result>): Promise<Result | undefined> {
  try {
    return await promise;
  } catch (thrown) {
    if (hasCode(thrown, 'NOT_FOUND')) return undefined;
    throw thrown;
  }
}

import { DriverError } from '@openshell/driver-api';

/**
 * The error for something wrong in what an operator wrote.
 *
 * @param where - file with line and column, variable or flag
 * @param fact - what is wrong there
 * @param remedy - the way out
 */
export function configurationError(
  where: string,
  fact: string,
  remedy?: string,
  cause?: unknown,
): DriverError {
  return new DriverError('INVALID_ARGUMENT', `${where}: ${fact}`, { remedy, cause });
}

import { DriverError } from '@openshell/driver-api';
import { exitCodes } from './exit-codes.ts';

/**
 * An error of whoever typed the command: exit code 2.
 *
 * @param fact - what is wrong, beginning with the flag or argument
 * @param remedy - how to write it; defaults to pointing at the help
 */
export function usageError(fact: string, remedy?: string): DriverError {
  const error = new DriverError('INVALID_ARGUMENT', fact, { remedy });
  return Object.assign(error, { exitCode: exitCodes.usage });
}

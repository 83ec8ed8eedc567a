import { DriverError } from '@openshell/driver-api';
import { usageError } from '../cli/usage-error.ts';

/**
 * Reads a quantity with one of the contract's parsers, so that a wrong one is an error of usage
 * that names the flag.
 *
 * @param parse - `parseCpuMillis` or `parseMemoryBytes`
 * @param text - the quantity
 * @param flag - where it stands, for the message
 */
export function checkQuantity(
  parse: (text: string, field: string) => number,
  text: string,
  flag: string,
): number {
  try {
    return parse(text, flag);
  } catch (thrown) {
    if (!DriverError.isInstance(thrown)) throw thrown;
    throw usageError(thrown.fact.replace(/^quantity: /, ''), thrown.remedy);
  }
}

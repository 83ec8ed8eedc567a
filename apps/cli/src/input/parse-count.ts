import { usageError } from '../cli/usage-error.ts';

/**
 * Reads a whole number.
 *
 * @param text - the number
 * @param flag - where it stands, for the message
 * @param least - the smallest that will do
 */
export function parseCount(text: string, flag: string, least: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least) return count;
  throw usageError(`${flag}: "${text}" is no whole number of at least ${least}`);
}

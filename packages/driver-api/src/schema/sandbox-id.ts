import { DriverError } from '../errors/driver-error.ts';

const pattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Checks a sandbox id: 1 to 63 characters of `a-z`, `0-9` and `-`, not at the ends.
 * `INVALID_ARGUMENT` otherwise.
 *
 * @param value - the id
 */
export function parseSandboxId(value: unknown): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new DriverError('INVALID_ARGUMENT', `${JSON.stringify(value)} is no sandbox id`, {
    remedy:
      'use 1 to 63 characters of a-z, 0-9 and "-", beginning and ending with a letter or digit',
    details: { field: 'id' },
  });
}

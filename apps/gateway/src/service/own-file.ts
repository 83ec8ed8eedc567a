import { readFileSync } from 'node:fs';
import { DriverError } from '@openshell/driver-api';
import { writtenByUs } from './mark.ts';

/**
 * Whether the file of an installation is there. `ALREADY_EXISTS` when there is one that somebody
 * else has written.
 */
export function hasOwnFile(path: string): boolean {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
  if (text.includes(writtenByUs)) return true;
  throw new DriverError(
    'ALREADY_EXISTS',
    `"${path}" was not written by "openshell-gateway install"`,
    { remedy: 'move it away, or go on with it as it is' },
  );
}

import { sep } from 'node:path';
import { DriverError } from '@openshell/driver-api';

/** The error for an archive that tries to leave the directory it is unpacked into. */
export function escapeError(name: string, why: string): DriverError {
  return new DriverError('PERMISSION_DENIED', `refused to unpack "${name}": ${why}`, {
    remedy: 'the sandbox made this archive; do not trust what runs in it',
  });
}

/**
 * The parts of a name in an archive that comes from a sandbox. Refuses names that would leave the
 * directory: absolute ones, those with `..`, and those with a NUL.
 *
 * @param name - as the archive has it
 */
export function archivePath(name: string): readonly string[] {
  if (name.includes('\0')) throw escapeError(name, 'its name holds a NUL');
  if (name.startsWith('/')) throw escapeError(name, 'its name is absolute');
  // Where "\" parts a path, a name that holds one could mean another place than it says.
  if (sep === '\\' && /[\\:]/.test(name)) throw escapeError(name, 'its name holds "\\" or ":"');
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw escapeError(name, 'its name leads upwards');
  return parts;
}

/**
 * The parts of a name below the top of its archive. Refuses a name that is not below it.
 *
 * @param top - the parts of the archive's first name
 * @param name - as the archive has it
 */
export function pathBelow(top: readonly string[], name: string): readonly string[] {
  const parts = archivePath(name);
  if (top.every((part, index) => parts[index] === part)) return parts.slice(top.length);
  throw escapeError(name, `it is not below "${top.join('/')}"`);
}

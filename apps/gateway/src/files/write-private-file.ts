import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import { replaceFile } from './replace-file.ts';

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';

/** Where a link leads, so that the link stays; the path itself when there is nothing yet. */
function target(path: string): string {
  try {
    return realpathSync(path);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return path;
    throw thrown;
  }
}

/**
 * Writes a file for its user alone, and the directories above it that are missing.
 * `ALREADY_EXISTS` when it is there and may not be replaced, `FAILED_PRECONDITION` when it cannot
 * be written.
 *
 * @param path - absolute
 * @param options - whether one that is there is replaced
 */
export function writePrivateFile(
  path: string,
  text: string,
  { replaces }: { readonly replaces: boolean },
): void {
  if (!replaces && existsSync(path)) {
    throw new DriverError('ALREADY_EXISTS', `"${path}" is there already`);
  }
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (replaces) replaceFile(target(path), text);
    else writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DriverError('FAILED_PRECONDITION', `"${path}" cannot be written: ${reason}`, {
      cause,
    });
  }
}

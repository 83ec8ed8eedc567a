import { isAbsolute, resolve } from 'node:path';
import { configurationError } from './configuration-error.ts';
import type { Setting } from './setting.ts';

/**
 * The path in a database URL: `sqlite:/absolute`, `sqlite:///absolute` or `sqlite:relative`.
 *
 * @param given - the URL
 * @param workingDirectory - what a relative path starts from
 */
export function databasePath(given: Setting<string>, workingDirectory: string): string {
  const path = /^sqlite:(?:\/\/)?(?<path>[^?#]+)$/.exec(given.value)?.groups?.['path'];
  if (path === undefined || path.includes(':memory:')) {
    // The value stays out of the message: the URL of another database may carry a password.
    throw configurationError(
      given.source,
      'is no database URL this gateway can use',
      'write "sqlite:" and a path, as in sqlite:/var/lib/openshell/openshell.db',
    );
  }
  return isAbsolute(path) ? path : resolve(workingDirectory, path);
}

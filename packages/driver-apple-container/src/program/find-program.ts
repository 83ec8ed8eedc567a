import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { DriverError } from '@openshell/driver-api';

/** Programs that a desktop starts do not have these in their PATH. */
const usualDirectories = ['/usr/local/bin', '/opt/homebrew/bin'];

/** Every place that is looked at, in order. */
function programPlaces(path: string | undefined): readonly string[] {
  const directories = [...(path ?? '').split(delimiter).filter(Boolean), ...usualDirectories];
  return [...new Set(directories)].map((directory) => join(directory, 'container'));
}

/** Where the program is. `UNAVAILABLE` with the way to install it when it is nowhere. */
export async function findProgram(path: string | undefined): Promise<string> {
  for (const place of programPlaces(path)) {
    const isThere = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  throw new DriverError('UNAVAILABLE', 'Apple\'s "container" program is not installed', {
    retry: 'after-remedy',
    remedy: 'install it with "brew install container", or name it with the option program',
  });
}

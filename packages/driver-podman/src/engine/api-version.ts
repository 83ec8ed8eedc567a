import { DriverError } from '@openshell/driver-api';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';

/** The newest version this package was tried with. */
const NEWEST_API_VERSION = '5.8.0';

/** The oldest version that has the interface used here; 4.3 is the oldest that was tried. */
const OLDEST_API_VERSION = '4.0.0';

/**
 * The version to speak with an engine, which is Podman's own. `FAILED_PRECONDITION` when it is too
 * old.
 *
 * @param engineVersion - the version of the engine
 */
export function agreeOnApiVersion(engineVersion: string): string {
  if (!isApiAtLeast(engineVersion, OLDEST_API_VERSION)) {
    throw new DriverError(
      'FAILED_PRECONDITION',
      `the engine is Podman ${engineVersion}, and ${OLDEST_API_VERSION} is needed`,
      { remedy: 'update Podman to 4.0 or later' },
    );
  }
  return isApiAtLeast(engineVersion, NEWEST_API_VERSION) ? NEWEST_API_VERSION : engineVersion;
}

import { DriverError } from '@openshell/driver-api';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';

/** The newest version this package was tried with. */
const NEWEST_API_VERSION = '1.51';

/** The oldest version this package was tried with: Docker 20.10. */
const OLDEST_API_VERSION = '1.41';

/**
 * The version to speak with an engine. `FAILED_PRECONDITION` when it is too old.
 *
 * @param engineVersion - the newest version the engine speaks
 */
export function agreeOnApiVersion(engineVersion: string): string {
  if (!isApiAtLeast(engineVersion, OLDEST_API_VERSION)) {
    throw new DriverError(
      'FAILED_PRECONDITION',
      `the engine speaks Docker API ${engineVersion}, and ${OLDEST_API_VERSION} is needed`,
      { remedy: 'update Docker to 20.10 or later' },
    );
  }
  return isApiAtLeast(engineVersion, NEWEST_API_VERSION) ? NEWEST_API_VERSION : engineVersion;
}

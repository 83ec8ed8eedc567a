import type { Ping, ProductDialect } from '@openshell/driver-kit/http-engine';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { podmanErrors, podmanExec } from '@openshell/driver-kit/podman';

/** From here on the engine counts the lines of a log right. */
const FIRST_THAT_COUNTS_LINES = '5.0';

const MILLISECONDS_PER_SECOND = 1_000;

/** In what Podman behind Docker's interface differs from Docker; undefined for Docker itself. */
export function podmanBehindDocker({
  product,
  productVersion = '0',
}: Ping): ProductDialect | undefined {
  if (product !== 'Podman') return undefined;
  const countsLines = isApiAtLeast(productVersion, FIRST_THAT_COUNTS_LINES);
  return {
    errors: podmanErrors,
    exec: podmanExec,
    logs: {
      framesTerminal: false,
      counts: () => (countsLines ? 'lines' : 'nothing'),
      // A fraction gets an empty log.
      toSince: (sinceMs) => Math.floor(sinceMs / MILLISECONDS_PER_SECOND),
      cutsSince: false,
    },
    copy: { makesDirectories: true, uploadQuery: {} },
  };
}

import { DriverError } from '@openshell/driver-api';

/** Drivers that need no `package` in their table, in order of their documentation. */
const packages: Readonly<Record<string, string>> = {
  docker: '@openshell/driver-docker',
  podman: '@openshell/driver-podman',
  'apple-container': '@openshell/driver-apple-container',
};

/** The names of the drivers that need no `package`. */
export const knownDrivers: readonly string[] = Object.keys(packages);

/**
 * The package, or the path of it, that holds a driver. `FAILED_PRECONDITION` when nobody says.
 *
 * @param name - name of the driver
 * @param configured - `package` of the driver's table
 */
export function packageNameOf(name: string, configured: string | undefined): string {
  const found = configured ?? packages[name];
  if (found !== undefined) return found;
  throw new DriverError(
    'FAILED_PRECONDITION',
    `nothing says which package holds driver "${name}"`,
    {
      remedy: `name it in gateway.toml: [openshell.drivers.${name}] package = "…"; without one there are ${knownDrivers.join(', ')}`,
    },
  );
}

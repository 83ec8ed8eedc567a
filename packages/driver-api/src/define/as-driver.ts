import type { ComputeDriver } from '../compute/compute-driver.ts';
import type { DriverModule } from '../compute/driver-module.ts';
import { DriverError } from '../errors/driver-error.ts';

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? `an object with ${Object.keys(value).join(', ') || 'nothing'}`
    : String(value);
}

/**
 * Recognises what a driver's package exports. `FAILED_PRECONDITION` saying what is missing when it
 * is no driver.
 *
 * @param loaded - the module as `import()` gave it
 * @param packageName - where it came from, for the message
 */
export function asDriverModule(loaded: unknown, packageName: string): DriverModule {
  if (
    typeof loaded === 'object' &&
    loaded !== null &&
    'createDriver' in loaded &&
    typeof loaded.createDriver === 'function'
  ) {
    return loaded as DriverModule;
  }
  throw new DriverError(
    'FAILED_PRECONDITION',
    `package "${packageName}" is no driver: it exports ${describe(loaded)}`,
    { remedy: 'a driver exports createDriver(options, context); see docs/author' },
  );
}

/**
 * Recognises a driver and its contract version. `FAILED_PRECONDITION` when it is none, or of a
 * version this package does not know.
 *
 * @param value - what `createDriver` returned
 * @param packageName - where it came from, for the message
 */
export function asDriver(value: unknown, packageName: string): ComputeDriver {
  if (typeof value === 'object' && value !== null && 'specVersion' in value) {
    if (value.specVersion === 'v1') return value as ComputeDriver;
    throw new DriverError(
      'FAILED_PRECONDITION',
      `driver of "${packageName}" follows contract ${describe(value.specVersion)}, not v1`,
      { remedy: 'update the gateway, or install a version of the driver for contract v1' },
    );
  }
  throw new DriverError(
    'FAILED_PRECONDITION',
    `"${packageName}" made no driver but ${describe(value)}`,
    { remedy: 'createDriver returns what defineDriver made; see docs/author' },
  );
}

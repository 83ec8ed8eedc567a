import type { ComputeDriver } from './compute-driver.ts';
import type { DriverContext } from './driver-context.ts';

/** What a driver's package exports, so that a gateway can load it by name. */
export interface DriverModule {
  /**
   * Makes the driver. Does no I/O and never fails because the engine is down.
   *
   * @param options - the driver's table of the configuration, keys in camel case; checked by the
   * driver, `INVALID_ARGUMENT` with `details.issues` when wrong
   * @param context - what the gateway knows
   */
  readonly createDriver: (options: unknown, context: DriverContext) => ComputeDriver;
}

import type { ContainerRuntime } from '../runtime/container-runtime.ts';
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
  /**
   * Makes the runtime below the driver, for programs that need containers and for the conformance
   * kit, which then proves it as well. Left out where there is none. As `createDriver` it does no
   * I/O.
   */
  readonly createRuntime?: (options: unknown, context: DriverContext) => ContainerRuntime;
}

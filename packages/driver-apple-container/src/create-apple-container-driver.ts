import { createRequire } from 'node:module';
import type { ComputeDriver, ContainerRuntime, DriverContext } from '@openshell/driver-api';
import { type ContainerDriverOptions, createContainerDriver } from '@openshell/driver-kit';
import {
  type AppleContainerDriverOptions,
  appleContainerDriverKeys,
  parseAppleContainerDriverOptions,
} from './apple-container-driver-options.ts';
import type { AppleContainerRuntimeOptions } from './apple-container-runtime-options.ts';
import { createAppleContainerRuntime } from './create-apple-container-runtime.ts';

const { version } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string;
};

function assemble(
  container: ContainerDriverOptions,
  runtimeOptions: AppleContainerRuntimeOptions,
): ComputeDriver {
  const runtime = createAppleContainerRuntime(runtimeOptions);
  return createContainerDriver(runtime, { ...container, name: 'apple-container', version });
}

/**
 * Makes a driver that runs sandboxes on Apple's `container` program. Does no I/O: the program is looked for at
 * the first call.
 *
 * @param options - how the program is found and what sandboxes may do; `INVALID_ARGUMENT` naming
 * every wrong one
 */
export function createAppleContainerDriver(options?: AppleContainerDriverOptions): ComputeDriver {
  const { container, own } = parseAppleContainerDriverOptions(
    options,
    appleContainerDriverKeys.all,
  );
  return assemble(container, own);
}

/** What a context tells the part that finds the program. */
function runtimeOptionsFor(
  own: AppleContainerRuntimeOptions,
  { environment, platform, homeDirectory }: DriverContext,
): AppleContainerRuntimeOptions {
  return { ...own, environment, platform, homeDirectory };
}

/**
 * Makes the runtime below the driver for whoever loads the package by name.
 *
 * @param options - the driver's table of the configuration, keys in camel case
 * @param context - what the gateway knows
 */
export function createRuntime(options: unknown, context: DriverContext): ContainerRuntime {
  const { own } = parseAppleContainerDriverOptions(options, appleContainerDriverKeys.configurable);
  return createAppleContainerRuntime(runtimeOptionsFor(own, context));
}

/**
 * Makes the driver for a gateway that loads it by name.
 *
 * @param options - the driver's table of the configuration, keys in camel case
 * @param context - what the gateway knows
 */
export function createDriver(options: unknown, context: DriverContext): ComputeDriver {
  const { container, own } = parseAppleContainerDriverOptions(
    options,
    appleContainerDriverKeys.configurable,
  );
  const { gatewayId, gatewayPort, logger } = context;
  return assemble(
    { gatewayId, gatewayPort, logger, ...container },
    runtimeOptionsFor(own, context),
  );
}

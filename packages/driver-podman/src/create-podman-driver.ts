import { createRequire } from 'node:module';
import type { ComputeDriver, ContainerRuntime, DriverContext } from '@openshell/driver-api';
import { type ContainerDriverOptions, createContainerDriver } from '@openshell/driver-kit';
import { createPodmanRuntime } from './create-podman-runtime.ts';
import {
  type PodmanDriverOptions,
  parsePodmanDriverOptions,
  podmanDriverKeys,
} from './podman-driver-options.ts';
import type { PodmanRuntimeOptions } from './podman-runtime-options.ts';

const { version } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string;
};

function assemble(
  container: ContainerDriverOptions,
  runtimeOptions: PodmanRuntimeOptions,
): ComputeDriver {
  const runtime = createPodmanRuntime(runtimeOptions);
  return createContainerDriver(runtime, { ...container, name: 'podman', version });
}

/**
 * Makes a driver that runs sandboxes on a Podman engine. Does no I/O: the engine is looked for at
 * the first call.
 *
 * @param options - how the engine is found and what sandboxes may do; `INVALID_ARGUMENT` naming
 * every wrong one
 */
export function createPodmanDriver(options?: PodmanDriverOptions): ComputeDriver {
  const { container, own } = parsePodmanDriverOptions(options, podmanDriverKeys.all);
  return assemble(container, own);
}

/** What a context tells the part that finds the engine. */
function runtimeOptionsFor(
  own: PodmanRuntimeOptions,
  { environment, platform, homeDirectory }: DriverContext,
): PodmanRuntimeOptions {
  return { ...own, environment, platform, homeDirectory };
}

/**
 * Makes the runtime below the driver for whoever loads the package by name.
 *
 * @param options - the driver's table of the configuration, keys in camel case
 * @param context - what the gateway knows
 */
export function createRuntime(options: unknown, context: DriverContext): ContainerRuntime {
  const { own } = parsePodmanDriverOptions(options, podmanDriverKeys.configurable);
  return createPodmanRuntime(runtimeOptionsFor(own, context));
}

/**
 * Makes the driver for a gateway that loads it by name.
 *
 * @param options - the driver's table of the configuration, keys in camel case
 * @param context - what the gateway knows
 */
export function createDriver(options: unknown, context: DriverContext): ComputeDriver {
  const { container, own } = parsePodmanDriverOptions(options, podmanDriverKeys.configurable);
  const { gatewayId, gatewayPort, logger } = context;
  return assemble(
    { gatewayId, gatewayPort, logger, ...container },
    runtimeOptionsFor(own, context),
  );
}

import { createRequire } from 'node:module';
import type { ComputeDriver, ContainerRuntime, DriverContext } from '@openshell/driver-api';
import { type ContainerDriverOptions, createContainerDriver } from '@openshell/driver-kit';
import { createDockerRuntime } from './create-docker-runtime.ts';
import {
  type DockerDriverOptions,
  dockerDriverKeys,
  parseDockerDriverOptions,
} from './docker-driver-options.ts';
import type { DockerRuntimeOptions } from './docker-runtime-options.ts';

const { version } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string;
};

function assemble(
  container: ContainerDriverOptions,
  runtimeOptions: DockerRuntimeOptions,
): ComputeDriver {
  const runtime = createDockerRuntime(runtimeOptions);
  return createContainerDriver(runtime, { ...container, name: 'docker', version });
}

/**
 * Makes a driver that runs sandboxes on a Docker engine. Does no I/O: the engine is looked for at
 * the first call.
 *
 * @param options - how the engine is found and what sandboxes may do; `INVALID_ARGUMENT` naming
 * every wrong one
 */
export function createDockerDriver(options?: DockerDriverOptions): ComputeDriver {
  const { container, own } = parseDockerDriverOptions(options, dockerDriverKeys.all);
  return assemble(container, own);
}

/** What a context tells the part that finds the engine. */
function runtimeOptionsFor(
  own: DockerRuntimeOptions,
  { environment, platform, homeDirectory }: DriverContext,
): DockerRuntimeOptions {
  return { ...own, environment, platform, homeDirectory };
}

/**
 * Makes the runtime below the driver for whoever loads the package by name.
 *
 * @param options - the driver's table of the configuration, keys in camel case
 * @param context - what the gateway knows
 */
export function createRuntime(options: unknown, context: DriverContext): ContainerRuntime {
  const { own } = parseDockerDriverOptions(options, dockerDriverKeys.configurable);
  return createDockerRuntime(runtimeOptionsFor(own, context));
}

/**
 * Makes the driver for a gateway that loads it by name.
 *
 * @param options - the driver's table of the configuration, keys in camel case
 * @param context - what the gateway knows
 */
export function createDriver(options: unknown, context: DriverContext): ComputeDriver {
  const { container, own } = parseDockerDriverOptions(options, dockerDriverKeys.configurable);
  const { gatewayId, gatewayPort, logger } = context;
  return assemble(
    { gatewayId, gatewayPort, logger, ...container },
    runtimeOptionsFor(own, context),
  );
}

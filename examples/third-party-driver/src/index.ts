import type { ComputeDriver, ContainerRuntime, DriverContext } from '@openshell/driver-api';
import { defineRuntime, noCapabilities } from '@openshell/driver-api';
import { createContainerDriver, parseContainerDriverOptions } from '@openshell/driver-kit';
import { containerOperations } from './containers.ts';
import { createDocker } from './docker.ts';
import { imageOperations, probeEngine, watchEvents } from './engine.ts';

/** What this driver offers. The rest is refused before any of its code runs. */
const capabilities = {
  ...noCapabilities,
  events: 'stream',
  networkNone: true,
  memoryLimit: true,
  minMemoryBytes: 6 * 1024 ** 2,
  pidsLimit: true,
  init: true,
  exec: true,
  logs: 'merged',
  copy: true,
  exitCode: true,
} as const;

/** Makes the runtime: what the engine can do. Does no I/O. */
export function createRuntime(_options: unknown, { environment }: DriverContext): ContainerRuntime {
  const docker = createDocker(environment);
  return defineRuntime({
    name: 'docker-cli',
    capabilities,
    probe: (options) => probeEngine(docker, options),
    events: (options) => watchEvents(docker, options),
    images: imageOperations(docker),
    containers: containerOperations(docker),
  });
}

/** Makes the driver: the kit turns containers into sandboxes. A gateway calls it by this name. */
export function createDriver(options: unknown, context: DriverContext): ComputeDriver {
  const { gatewayId, gatewayPort, logger } = context;
  const { container } = parseContainerDriverOptions('docker-cli driver options', options, []);
  const own = { name: 'docker-cli', version: '1.0.0', gatewayId, gatewayPort, logger };
  return createContainerDriver(createRuntime(options, context), { ...container, ...own });
}

import type { ComputeDriver, ContainerRuntime, DriverContext } from '@openshell/driver-api';
import { defineRuntime } from '@openshell/driver-api';
import { createContainerDriver, parseContainerDriverOptions } from '@openshell/driver-kit';
import { capabilities } from './capabilities.ts';
import { containerOperations } from './containers.ts';
import { createDocker } from './docker.ts';
import { watchEvents } from './events.ts';
import { imageOperations } from './images.ts';
import { networkOperations } from './networks.ts';
import { probeEngine } from './probe.ts';
import { volumeOperations } from './volumes.ts';

const parse = (options: unknown) =>
  parseContainerDriverOptions('docker-cli driver options', options, ['endpoint']);

/** Makes the runtime: what the engine can do. Does no I/O. */
export function createRuntime(options: unknown, { environment }: DriverContext): ContainerRuntime {
  const docker = createDocker(parse(options).own['endpoint'], environment);
  return defineRuntime({
    name: 'docker-cli',
    capabilities,
    probe: (call) => probeEngine(docker, call),
    events: (call) => watchEvents(docker, call),
    images: imageOperations(docker),
    containers: containerOperations(docker),
    networks: networkOperations(docker),
    volumes: volumeOperations(docker),
  });
}

/** Makes the driver: the kit turns containers into sandboxes. A gateway calls it by this name. */
export function createDriver(options: unknown, context: DriverContext): ComputeDriver {
  const { gatewayId, gatewayPort, logger } = context;
  return createContainerDriver(createRuntime(options, context), {
    ...{ gatewayId, gatewayPort, logger, ...parse(options).container },
    ...{ name: 'docker-cli', version: '1.0.0' },
  });
}

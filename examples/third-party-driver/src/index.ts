import type { Capabilities, ComputeDriver, DriverContext } from '@openshell/driver-api';
import { defineRuntime, noCapabilities } from '@openshell/driver-api';
import { createContainerDriver, parseContainerDriverOptions } from '@openshell/driver-kit';
import { probePlace } from '@openshell/driver-kit/command-line';
import { containersOf } from './containers.ts';
import { createDocker } from './docker.ts';
import { askEngine, imagesOf, watchEvents } from './engine.ts';

/** What this driver offers. The rest is refused before any of its code runs. */
const capabilities: Capabilities = {
  ...noCapabilities,
  events: 'stream',
  logs: 'merged',
  minMemoryBytes: 6 * 1024 ** 2,
  ...{ memoryLimit: true, pidsLimit: true, networkNone: true, init: true },
  ...{ exec: true, exitCode: true, copy: true },
};

/** Makes the runtime: what the engine can do. Does no I/O. */
export function createRuntime(_options: unknown, { environment }: DriverContext) {
  const endpoint = environment['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
  const docker = createDocker({ ...environment, DOCKER_HOST: endpoint });
  const place = { endpoint, endpointSource: 'DOCKER_HOST, or the usual socket' };
  return defineRuntime({
    name: 'docker-cli',
    capabilities,
    probe: (options) => probePlace(place, () => askEngine(docker, options), options),
    events: (options) => watchEvents(docker, options),
    images: imagesOf(docker),
    containers: containersOf(docker),
  });
}

/** Makes the driver: the kit turns containers into sandboxes. A gateway calls it by this name. */
export function createDriver(options: unknown, context: DriverContext): ComputeDriver {
  const { gatewayId, gatewayPort, logger } = context;
  const { container } = parseContainerDriverOptions('docker-cli driver options', options, []);
  const own = { name: 'docker-cli', version: '1.0.0', gatewayId, gatewayPort, logger };
  return createContainerDriver(createRuntime(options, context), { ...container, ...own });
}

import type { ContainerRuntime } from '@openshell/driver-api';
import type { LoginSource } from '@openshell/driver-kit/http-engine';
import {
  createEngine,
  engineCall,
  engineStream,
  machineFiles,
  surroundingsFrom,
} from '@openshell/driver-kit/http-engine';
import { createContainerOperations } from './containers/container-operations.ts';
import { dockerCapabilities } from './docker-capabilities.ts';
import { dockerDialect } from './docker-dialect.ts';
import { type DockerRuntimeOptions, parseDockerRuntimeOptions } from './docker-runtime-options.ts';
import { readCliConfiguration } from './endpoint/cli-configuration.ts';
import { gatherProposals } from './endpoint/gather-proposals.ts';
import { readHostRoutes } from './host/host-routes.ts';
import { createImageOperations } from './images/image-operations.ts';
import { createNetworkOperations } from './networks/network-operations.ts';
import { keepNetworksApart } from './podman/keep-networks-apart.ts';
import { watchEveryEvent } from './podman/watch-every-event.ts';
import { probeEngine } from './probe/probe-engine.ts';
import { createVolumeOperations } from './volumes/volume-operations.ts';

/**
 * Makes a runtime on a Docker engine. Does no I/O: the engine is looked for at the first call.
 *
 * @param options - how the engine is found; `INVALID_ARGUMENT` naming every wrong one
 */
export function createDockerRuntime(options?: DockerRuntimeOptions): ContainerRuntime {
  const parsed = parseDockerRuntimeOptions('docker runtime options', options);
  const surroundings = surroundingsFrom(parsed);
  const { environment, platform } = surroundings;
  const engine = keepNetworksApart(
    createEngine({
      dialect: dockerDialect,
      gather: () => gatherProposals(parsed, surroundings, machineFiles),
      // Loaded only here: the library takes longer to load than everything else together.
      openClient: async (endpoint) => {
        const { createDockerClient } = await import('./engine/docker-client.ts');
        return createDockerClient(endpoint, environment);
      },
    }),
  );
  const logins = async (): Promise<LoginSource> => ({
    configuration: await readCliConfiguration(machineFiles, surroundings),
    environment,
  });
  return {
    specVersion: 'v1',
    name: 'docker',
    capabilities: dockerCapabilities,
    probe: (callOptions) =>
      engineCall('probe the Docker engine', callOptions, (call) => probeEngine(engine, call)),
    events: (eventOptions) =>
      engineStream('watch events', eventOptions, (call) =>
        watchEveryEvent(engine, call, eventOptions ?? {}),
      ),
    images: createImageOperations(engine, logins),
    containers: createContainerOperations(engine, platform),
    networks: createNetworkOperations(engine),
    volumes: createVolumeOperations(engine),
    hostRoutes: (network, callOptions) =>
      engineCall('find routes to this machine', callOptions, (call) =>
        readHostRoutes(engine, call, network, platform),
      ),
    close: async () => engine.close(),
  };
}

import type { ContainerRuntime } from '@openshell/driver-api';
import type { LoginSource } from '@openshell/driver-kit/http-engine';
import {
  createEngine,
  engineCall,
  engineStream,
  machineFiles,
  surroundingsFrom,
  watchEvents,
} from '@openshell/driver-kit/http-engine';
import { tellOutOfMemory } from '@openshell/driver-kit/podman';
import { createContainerOperations } from './containers/container-operations.ts';
import { readContainer } from './containers/inspect-container.ts';
import { gatherProposals } from './endpoint/gather-proposals.ts';
import { readLogins } from './endpoint/read-logins.ts';
import { readHostRoutes } from './host/host-routes.ts';
import { createImageOperations } from './images/image-operations.ts';
import { createNetworkOperations } from './networks/network-operations.ts';
import { podmanCapabilities } from './podman-capabilities.ts';
import { podmanDialect } from './podman-dialect.ts';
import { type PodmanRuntimeOptions, parsePodmanRuntimeOptions } from './podman-runtime-options.ts';
import { probeEngine } from './probe/probe-engine.ts';
import { createVolumeOperations } from './volumes/volume-operations.ts';

/**
 * Makes a runtime on a Podman engine. Does no I/O: the engine is looked for at the first call.
 *
 * @param options - how the engine is found; `INVALID_ARGUMENT` naming every wrong one
 */
export function createPodmanRuntime(options?: PodmanRuntimeOptions): ContainerRuntime {
  const parsed = parsePodmanRuntimeOptions('podman runtime options', options);
  const surroundings = surroundingsFrom(parsed);
  const { environment, platform } = surroundings;
  const engine = createEngine({
    dialect: podmanDialect,
    gather: () => gatherProposals(parsed, surroundings, machineFiles),
    // Loaded only here, with Node's own HTTP: nothing else needs it.
    openClient: async (endpoint) => {
      const { createPodmanClient } = await import('./engine/podman-client.ts');
      return createPodmanClient(endpoint, environment);
    },
  });
  const logins = async (): Promise<LoginSource> => ({
    configuration: await readLogins(surroundings, machineFiles),
    environment,
  });
  return {
    specVersion: 'v1',
    name: 'podman',
    capabilities: podmanCapabilities,
    probe: (callOptions) =>
      engineCall('probe the Podman engine', callOptions, (call) => probeEngine(engine, call)),
    events: (eventOptions) =>
      engineStream('watch events', eventOptions, (call) =>
        tellOutOfMemory(
          watchEvents(engine, call, eventOptions ?? {}),
          async (container) => (await readContainer(engine, call, container)).State,
        ),
      ),
    images: createImageOperations(engine, logins),
    containers: createContainerOperations(engine, { userNamespace: parsed, platform }),
    networks: createNetworkOperations(engine),
    volumes: createVolumeOperations(engine),
    hostRoutes: (network, callOptions) =>
      engineCall('find routes to this machine', callOptions, (call) =>
        readHostRoutes(engine, call, network, platform),
      ),
    close: async () => engine.close(),
  };
}

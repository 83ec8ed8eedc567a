import { type ContainerRuntime, DriverError, defineRuntime } from '@openshell/driver-api';
import { appleContainerCapabilities } from './apple-container-capabilities.ts';
import {
  type AppleContainerRuntimeOptions,
  parseAppleContainerRuntimeOptions,
  toSettings,
} from './apple-container-runtime-options.ts';
import { createContainerOperations } from './containers/container-operations.ts';
import { createReadContainers } from './containers/read-containers.ts';
import { createContainerPoller } from './events/container-poller.ts';
import { watchEvents } from './events/watch-events.ts';
import { readHostRoutes } from './host/host-routes.ts';
import { createImageOperations } from './images/image-operations.ts';
import { createNetworkOperations } from './networks/network-operations.ts';
import { probeService } from './probe/probe-service.ts';
import { createContainerProgram } from './program/create-container-program.ts';
import { createRunKeeper } from './runs/run-keeper.ts';
import { neverAborted } from './support/never-aborted.ts';
import { createVolumeOperations } from './volumes/volume-operations.ts';

/**
 * Makes a runtime on Apple's `container` program. Does no I/O: the program is looked for at the
 * first call. Calls reject with `UNSUPPORTED` on anything but a Mac with Apple silicon.
 *
 * @param options - how the program is found and used; `INVALID_ARGUMENT` naming every wrong one
 */
export function createAppleContainerRuntime(
  options?: AppleContainerRuntimeOptions,
): ContainerRuntime {
  const what = 'apple-container runtime options';
  const settings = toSettings(parseAppleContainerRuntimeOptions(what, options));
  const program = createContainerProgram(settings);
  const keeper = createRunKeeper(settings.stateDirectory);
  const readContainers = createReadContainers(program);
  const poller = createContainerPoller(readContainers, settings.pollIntervalMs);
  keeper.onEnd(() => poller.lookNow());
  let kernelMissing: DriverError | undefined;
  const operations = createContainerOperations({
    program,
    settings,
    keeper,
    poller,
    readContainers,
  });
  return defineRuntime({
    name: 'apple-container',
    capabilities: appleContainerCapabilities,
    probe: (call) => probeService(program, settings, { missing: () => kernelMissing }, call),
    events: (call = {}) =>
      watchEvents(poller, keeper, { ...call, signal: call.signal ?? neverAborted }),
    images: createImageOperations({ program, settings, readContainers }),
    containers: {
      ...operations,
      create: async (spec, call) => {
        try {
          const created = await operations.create(spec, call);
          kernelMissing = undefined;
          return created;
        } catch (thrown) {
          // Nothing but a create tells of it.
          if (DriverError.isInstance(thrown) && /default kernel/.test(thrown.fact)) {
            kernelMissing = thrown;
          }
          throw thrown;
        }
      },
    },
    networks: createNetworkOperations(program, readContainers),
    volumes: createVolumeOperations(program),
    hostRoutes: (network, call) => readHostRoutes(program, network, call?.signal),
    close: async () => {
      poller.close();
      keeper.close();
    },
  });
}

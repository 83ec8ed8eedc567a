import {
  type Capabilities,
  type ContainerRuntime,
  defineRuntime,
  type RuntimeEvent,
} from '@openshell/driver-api';
import { createContainerOperations } from './containers/container-operations.ts';
import { type ReferenceEngine, stateOf } from './create-reference-engine.ts';
import type { EngineState } from './engine-state.ts';
import { createEngineLine, type EngineLine } from './gate/engine-line.ts';
import { signalOf } from './gate/signal-of.ts';
import { hasLabels } from './has-labels.ts';
import { hostRoutes } from './host-routes.ts';
import { createImageOperations } from './images/image-operations.ts';
import { createNetworkOperations } from './networks/network-operations.ts';
import { probeReference } from './probe.ts';
import { referenceCapabilities } from './reference-capabilities.ts';
import { createVolumeOperations } from './volume-operations.ts';

/** How a runtime on the engine is made. */
export interface ReferenceRuntimeOptions {
  /** Address of a fault point to go through. Defaults to the engine itself. */
  readonly socketPath?: string | undefined;
  /** What it offers less than the engine can do. */
  readonly capabilities?: Partial<Capabilities> | undefined;
}

/** About as many bytes as a line of an engine that speaks JSON. */
const EVENT_BYTES = 200;

async function* follow(
  state: EngineState,
  options: Parameters<ContainerRuntime['events']>[0],
  signal: AbortSignal,
): AsyncGenerator<RuntimeEvent, void, undefined> {
  const position = state.events.position(options?.sinceMs);
  options?.onOpen?.();
  for await (const event of state.events.from(position, signal)) {
    if (hasLabels(event.labels, options?.labels)) yield event;
  }
}

function eventsOf(state: EngineState, line: EngineLine): ContainerRuntime['events'] {
  return (options) =>
    line.stream({
      signal: signalOf(options),
      open: (signal) => follow(state, options, signal),
      sizeOf: () => EVENT_BYTES,
    });
}

/**
 * Makes a runtime on an engine in memory. It keeps the whole contract of runtimes.
 *
 * @param engine - as `createReferenceEngine` made it
 * @param options - the way to it, and what is not to be offered
 */
export function createReferenceRuntime(
  engine: ReferenceEngine,
  { socketPath, capabilities: changes }: ReferenceRuntimeOptions = {},
): ContainerRuntime {
  const state = stateOf(engine);
  const line = createEngineLine(state, socketPath);
  const capabilities = { ...referenceCapabilities, ...changes };
  const endpoint = socketPath ?? 'memory:';
  return defineRuntime({
    name: 'reference',
    capabilities,
    probe: (options) =>
      probeReference(state, line, capabilities, { endpoint, signal: signalOf(options) }),
    events: eventsOf(state, line),
    images: createImageOperations(state, line),
    containers: createContainerOperations(state, line, capabilities),
    networks: createNetworkOperations(state, line),
    volumes: createVolumeOperations(state, line),
    hostRoutes: (network, options) =>
      line.call({ signal: signalOf(options), run: () => hostRoutes(state, network) }),
  });
}

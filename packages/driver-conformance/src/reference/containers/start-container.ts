import { DriverError } from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import { joinNetworks, leaveNetworks } from '../networks/join-networks.ts';
import { type OpenPort, openPort } from '../networks/open-port.ts';
import type { ReferenceContainer } from './reference-container.ts';
import { runMain } from './run-main.ts';

async function start(state: EngineState, container: ReferenceContainer): Promise<boolean> {
  const ports: OpenPort[] = [];
  try {
    joinNetworks(state, container);
    for (const port of container.spec.publishedPorts ?? []) {
      const answer = (): string | undefined => container.run?.services.get(port.containerPort);
      ports.push(await openPort(port, state.takenPorts, answer));
    }
    runMain(state, container, ports);
    return true;
  } catch (thrown) {
    for (const port of ports) port.close();
    leaveNetworks(state, container);
    throw thrown;
  }
}

/** Starts a container; true when it was not running. `FAILED_PRECONDITION` when it cannot run. */
export async function startContainer(
  state: EngineState,
  container: ReferenceContainer,
): Promise<boolean> {
  if (container.state === 'paused') {
    throw new DriverError('FAILED_PRECONDITION', `container "${container.name}" is paused`, {
      remedy: 'thaw it with unpause',
    });
  }
  if (container.state === 'running') return false;
  if (container.starting !== undefined) {
    await container.starting;
    return false;
  }
  container.starting = start(state, container);
  try {
    return await container.starting;
  } finally {
    delete container.starting;
  }
}

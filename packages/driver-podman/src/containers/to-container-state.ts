import type { ContainerState } from '@openshell/driver-api';

const states: Readonly<Record<string, ContainerState>> = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'restarting',
  stopping: 'stopping',
  exited: 'exited',
  stopped: 'exited',
  removing: 'removing',
  dead: 'dead',
};

/** The state of a container in the words of the contract. */
export function toContainerState(engineState: string): ContainerState {
  return states[engineState.toLowerCase()] ?? 'unknown';
}

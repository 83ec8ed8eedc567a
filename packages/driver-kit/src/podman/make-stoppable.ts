import type { ContainerState } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';

/**
 * Prepares a container for a stop: Podman takes one that never ran for one it has stopped, and
 * refuses one that is paused.
 *
 * @returns whether there is something to stop
 */
export async function makeStoppable(
  engine: Engine,
  call: Call,
  container: string,
  state: ContainerState,
): Promise<boolean> {
  if (state === 'created' || state === 'exited') return false;
  const path = `/containers/${encodeURIComponent(container)}/unpause`;
  if (state === 'paused') await engine.done(call, { method: 'POST', path });
  return true;
}

import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { readContainer } from './inspect-container.ts';
import { toContainerState } from './to-container-state.ts';
import { unpauseContainer } from './unpause-container.ts';

const ALREADY = 304;
const MILLISECONDS_PER_SECOND = 1_000;

/**
 * Stops a container; true when it was running. The engine counts the grace in whole seconds, takes
 * a container that never ran for one it has stopped, and refuses one that is paused.
 */
export async function stopContainer(
  engine: Engine,
  call: Call,
  container: string,
  graceMs: number,
): Promise<boolean> {
  const { State } = await readContainer(engine, call, container);
  const state = toContainerState(State.Status);
  if (state === 'created' || state === 'exited') return false;
  if (state === 'paused') await unpauseContainer(engine, call, container);
  const path = `/containers/${encodeURIComponent(container)}/stop`;
  const query = { timeout: Math.ceil(graceMs / MILLISECONDS_PER_SECOND) };
  return (await engine.done(call, { method: 'POST', path, query, accept: [ALREADY] })) !== ALREADY;
}

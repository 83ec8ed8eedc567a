import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { makeStoppable } from '@openshell/driver-kit/podman';
import { readContainer } from './inspect-container.ts';
import { toContainerState } from './to-container-state.ts';

const ALREADY = 304;
const MILLISECONDS_PER_SECOND = 1_000;

/**
 * Stops a container; true when it was running. The engine counts the grace in whole seconds.
 */
export async function stopContainer(
  engine: Engine,
  call: Call,
  container: string,
  graceMs: number,
): Promise<boolean> {
  const { State } = await readContainer(engine, call, container);
  if (!(await makeStoppable(engine, call, container, toContainerState(State.Status)))) return false;
  const path = `/containers/${encodeURIComponent(container)}/stop`;
  const query = { timeout: Math.ceil(graceMs / MILLISECONDS_PER_SECOND) };
  return (await engine.done(call, { method: 'POST', path, query, accept: [ALREADY] })) !== ALREADY;
}

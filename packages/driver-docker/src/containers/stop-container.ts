import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { makeStoppable } from '@openshell/driver-kit/podman';
import { isPodman } from '../podman/is-podman.ts';
import { readContainer } from './inspect-container.ts';
import { toContainerState } from './to-container-state.ts';

const ALREADY = 304;
const MILLISECONDS_PER_SECOND = 1_000;

async function hasNothingToStop(engine: Engine, call: Call, container: string): Promise<boolean> {
  const { State } = await readContainer(engine, call, container);
  return !(await makeStoppable(engine, call, container, toContainerState(State.Status)));
}

/**
 * Stops a container; true when it was running. The engine counts the grace in whole seconds, and
 * thaws a paused container by itself once it has sent the signal.
 */
export async function stopContainer(
  engine: Engine,
  call: Call,
  container: string,
  graceMs: number,
): Promise<boolean> {
  if ((await isPodman(engine, call)) && (await hasNothingToStop(engine, call, container))) {
    return false;
  }
  const path = `/containers/${encodeURIComponent(container)}/stop`;
  const query = { t: Math.ceil(graceMs / MILLISECONDS_PER_SECOND) };
  return (await engine.done(call, { method: 'POST', path, query, accept: [ALREADY] })) !== ALREADY;
}

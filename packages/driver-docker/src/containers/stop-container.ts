import type { Call, Engine } from '@openshell/driver-kit/http-engine';

const ALREADY = 304;
const MILLISECONDS_PER_SECOND = 1_000;

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
  const path = `/containers/${encodeURIComponent(container)}/stop`;
  const query = { t: Math.ceil(graceMs / MILLISECONDS_PER_SECOND) };
  return (await engine.done(call, { method: 'POST', path, query, accept: [ALREADY] })) !== ALREADY;
}

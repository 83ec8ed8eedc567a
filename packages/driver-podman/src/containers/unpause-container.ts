import type { Call, Engine } from '@openshell/driver-kit/http-engine';

/** Thaws the processes of a container. */
export async function unpauseContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<void> {
  const path = `/containers/${encodeURIComponent(container)}/unpause`;
  await engine.done(call, { method: 'POST', path });
}

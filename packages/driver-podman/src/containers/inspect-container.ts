import type { Container } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { withInitFailure } from '@openshell/driver-kit/podman';
import { type InspectedContainer, inspectedContainerSchema } from './inspected-container.ts';
import { toContainer } from './to-container.ts';

/** What the engine tells of a container. */
export function readContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<InspectedContainer> {
  const path = `/containers/${encodeURIComponent(container)}/json`;
  return engine.json(call, { method: 'GET', path }, inspectedContainerSchema);
}

/** A container in full. */
export async function inspectContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<Container> {
  const inspected = await readContainer(engine, call, container);
  return toContainer(await withInitFailure(engine, call, inspected));
}

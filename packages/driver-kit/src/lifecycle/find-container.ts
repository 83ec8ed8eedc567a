import { type CallOptions, type Container, DriverError } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { isOwned } from '../identity/labels.ts';
import { containerName } from '../identity/object-names.ts';
import { orUndefined } from '../support/has-code.ts';

/** The error for a sandbox that does not exist. */
export function sandboxNotFound(id: string): DriverError {
  return new DriverError('NOT_FOUND', `there is no sandbox "${id}"`, { details: { field: 'id' } });
}

/** The container of a sandbox of this gateway; a container of the same name that is not ours is none. */
export async function findContainer(
  { runtime, settings, owned }: DriverParts,
  id: string,
  options: CallOptions,
): Promise<Container | undefined> {
  const container = await orUndefined(runtime.containers.inspect(containerName(id), options));
  const isOurs = container !== undefined && isOwned(container.labels, settings.gatewayId);
  if (!isOurs) {
    owned.delete(id);
    return undefined;
  }
  owned.set(id, container.id);
  return container;
}

/** As {@link findContainer}; `NOT_FOUND` when there is none. */
export async function requireContainer(
  parts: DriverParts,
  id: string,
  options: CallOptions,
): Promise<Container> {
  const container = await findContainer(parts, id, options);
  if (container !== undefined) return container;
  throw sandboxNotFound(id);
}

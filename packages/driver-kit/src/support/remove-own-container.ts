import type { CallOptions, ContainerRuntime } from '@openshell/driver-api';
import { isOwned } from '../identity/labels.ts';
import { orUndefined } from './has-code.ts';

/** Removes a container of this gateway, running or not; one that is somebody else's is left alone. */
export async function removeOwnContainer(
  runtime: ContainerRuntime,
  gatewayId: string,
  name: string,
  options: CallOptions,
): Promise<void> {
  const container = await orUndefined(runtime.containers.inspect(name, options));
  if (container === undefined || !isOwned(container.labels, gatewayId)) return;
  await runtime.containers.remove(container.id, { ...options, force: true });
}

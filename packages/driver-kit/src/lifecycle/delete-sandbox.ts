import { type CallOptions, DriverError, type StopOptions } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { isOwned } from '../identity/labels.ts';
import { secretsVolumeName, stagingContainerName } from '../identity/object-names.ts';
import { removeSandboxNetwork } from '../network/remove-sandbox-network.ts';
import { orUndefined } from '../support/has-code.ts';
import { removeOwnContainer } from '../support/remove-own-container.ts';
import { findContainer } from './find-container.ts';
import { endProcess } from './stop-sandbox.ts';

async function removeSecrets(
  { runtime, settings }: DriverParts,
  id: string,
  options: CallOptions,
): Promise<boolean> {
  if (!runtime.capabilities.volumes) return false;
  const name = secretsVolumeName(id);
  const volume = await orUndefined(runtime.volumes.inspect(name, options));
  if (volume === undefined || !isOwned(volume.labels, settings.gatewayId)) return false;
  await removeOwnContainer(runtime, settings.gatewayId, stagingContainerName(id), options);
  return runtime.volumes.remove(name, options);
}

/** Ends and removes a sandbox with everything it owns; a `create` under way is ended first. */
export function deleteSandbox(
  parts: DriverParts,
  id: string,
  options: StopOptions,
): Promise<boolean> {
  const { runtime, settings, observer, pending } = parts;
  const wasCreating = pending.get(id) !== undefined;
  pending.abort(
    id,
    new DriverError('CANCELLED', `create of sandbox "${id}" was ended by its deletion`),
  );
  const remove = async (): Promise<boolean> => {
    options.signal?.throwIfAborted();
    const ticket = observer.ticket();
    const container = await findContainer(parts, id, options);
    if (container !== undefined) {
      await endProcess(parts, container, options);
      await runtime.containers.remove(container.id, { signal: options.signal, force: true });
    }
    const hadNetwork = await removeSandboxNetwork(runtime, settings.gatewayId, id, options);
    const hadSecrets = await removeSecrets(parts, id, options);
    observer.forget(id, ticket);
    parts.owned.delete(id);
    return wasCreating || container !== undefined || hadNetwork || hadSecrets;
  };
  return parts.queue.run(id, remove, options.signal);
}

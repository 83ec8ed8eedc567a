import type { CallOptions, ContainerRuntime } from '@openshell/driver-api';
import { isOwned } from '../identity/labels.ts';
import { networkName } from '../identity/object-names.ts';
import { orUndefined } from '../support/has-code.ts';

/** Removes the network of a sandbox if it is this gateway's; false when there was none. */
export async function removeSandboxNetwork(
  runtime: ContainerRuntime,
  gatewayId: string,
  sandboxId: string,
  options: CallOptions,
): Promise<boolean> {
  const network = await orUndefined(runtime.networks.inspect(networkName(sandboxId), options));
  if (network === undefined || !isOwned(network.labels, gatewayId)) return false;
  for (const containerId of network.containerIds) {
    await orUndefined(runtime.networks.disconnect(network.id, containerId, options));
  }
  return runtime.networks.remove(network.id, options);
}

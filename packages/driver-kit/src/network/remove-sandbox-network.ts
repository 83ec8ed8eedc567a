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
  const { networkAttach } = runtime.capabilities;
  if (networkAttach === 'none') return false;
  const network = await orUndefined(runtime.networks.inspect(networkName(sandboxId), options));
  if (network === undefined || !isOwned(network.labels, gatewayId)) return false;
  // Where containers cannot leave a network, none of the sandbox is left on it by now.
  for (const containerId of networkAttach === 'any-time' ? network.containerIds : []) {
    await orUndefined(runtime.networks.disconnect(network.id, containerId, options));
  }
  return runtime.networks.remove(network.id, options);
}

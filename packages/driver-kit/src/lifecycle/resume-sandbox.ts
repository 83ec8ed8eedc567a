import { type CallOptions, type Container, DriverError, type Sandbox } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { networkName } from '../identity/object-names.ts';
import { createSandboxNetwork } from '../network/create-sandbox-network.ts';
import { orUndefined } from '../support/has-code.ts';
import { requireContainer } from './find-container.ts';
import { observeSandbox } from './observe-sandbox.ts';

/** A network that somebody removed while the sandbox was stopped is made anew and joined. */
async function restoreNetwork(
  { runtime, settings }: DriverParts,
  id: string,
  container: Container,
  options: CallOptions,
): Promise<void> {
  const { networkAttach } = runtime.capabilities;
  if (container.networkMode === 'none' || networkAttach === 'none') return;
  const name = networkName(id);
  if ((await orUndefined(runtime.networks.inspect(name, options))) !== undefined) return;
  if (networkAttach !== 'any-time') {
    throw new DriverError('FAILED_PRECONDITION', `the network of sandbox "${id}" was removed`, {
      remedy: 'delete the sandbox and create it again: this engine cannot give it another',
    });
  }
  const request = { sandboxId: id, gatewayId: settings.gatewayId, pool: settings.networkPool };
  const network = await createSandboxNetwork(runtime, request, options);
  await orUndefined(runtime.networks.disconnect(name, container.id, options));
  await runtime.networks.connect(network.id, container.id, options);
}

/** Starts a sandbox again, from whatever state it is in. */
export function resumeSandbox(
  parts: DriverParts,
  id: string,
  options: CallOptions,
): Promise<Sandbox> {
  return parts.queue.run(
    id,
    async () => {
      options.signal?.throwIfAborted();
      const container = await requireContainer(parts, id, options);
      if (container.state === 'paused') {
        await parts.runtime.containers.unpause(container.id, options);
      } else if (container.state !== 'running') {
        await restoreNetwork(parts, id, container, options);
        await parts.runtime.containers.start(container.id, options);
      }
      return observeSandbox(parts, id, options);
    },
    options.signal,
  );
}

import { DriverError } from '@openshell/driver-api';
import type { ReferenceContainer } from '../containers/reference-container.ts';
import type { EngineState } from '../engine-state.ts';
import { takeAddress } from './reference-network.ts';

/** Gives it an address on each of its networks. `NOT_FOUND` when one is gone. */
export function joinNetworks(state: EngineState, container: ReferenceContainer): void {
  for (const attachment of container.attachments) {
    const network = state.networks.get(attachment.networkId);
    if (network === undefined) {
      throw new DriverError('NOT_FOUND', `network "${attachment.networkName}" is gone`, {
        remedy: 'disconnect the container from it first',
      });
    }
    attachment.address = takeAddress(network, container.id);
  }
}

/** Gives its addresses back. */
export function leaveNetworks(state: EngineState, container: ReferenceContainer): void {
  for (const attachment of container.attachments) {
    const { address, networkId } = attachment;
    if (address !== undefined) state.networks.get(networkId)?.members.delete(address);
    delete attachment.address;
  }
}

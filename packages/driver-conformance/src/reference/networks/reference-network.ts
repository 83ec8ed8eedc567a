import { DriverError } from '@openshell/driver-api';
import { addressText, parseSubnet } from './ipv4.ts';

/** A network of the engine. */
export interface ReferenceNetwork {
  readonly id: string;
  readonly name: string;
  readonly internal: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly subnet: string;
  readonly gateway: string;
  /** Whether containers on it reach each other, and find each other by name. */
  readonly isShared: boolean;
  /** Running containers by address. */
  readonly members: Map<string, string>;
}

/** A place of a container on a network. */
export interface Attachment {
  readonly networkId: string;
  readonly networkName: string;
  readonly aliases: readonly string[];
  /** Present while the container runs. */
  address?: string;
}

/** Takes the first free address of a network for a container. */
export function takeAddress(network: ReferenceNetwork, containerId: string): string {
  const { base, size } = parseSubnet(network.subnet);
  for (let at = base + 2; at < base + size - 1; at += 1) {
    const address = addressText(at);
    if (network.members.has(address)) continue;
    network.members.set(address, containerId);
    return address;
  }
  throw new DriverError('RESOURCE_EXHAUSTED', `network "${network.name}" has no address left`, {
    remedy: 'remove containers from it, or use a larger one',
    details: { resource: 'address-pool' },
  });
}

import type { HostRoute, Network } from '@openshell/driver-api';
import { type EngineInfo, isRootless } from '../probe/engine-info.ts';
import { firstAddress } from './first-address.ts';
import { virtualMachineOf } from './virtual-machine.ts';

/** The facts that the routes to this machine follow from. */
export interface HostFacts {
  readonly info: EngineInfo;
  /** Whether the engine is reached over a socket of this machine. */
  readonly isLocal: boolean;
  readonly platform: string;
  /** The container's network. */
  readonly network: Network;
  /** The engine's default network, whose gateway `host-gateway` stands for. */
  readonly defaultNetwork: Network | undefined;
  /** Addresses of this machine. */
  readonly ownAddresses: readonly string[];
}

function gatewayOf({ gateway, subnets }: Network): string | undefined {
  return gateway ?? subnets.map(firstAddress).find((address) => address !== undefined);
}

function overOwnAddresses(addresses: readonly string[], why: string): readonly HostRoute[] {
  return addresses.map((address) => ({
    address,
    listenAddress: address,
    reason: `address of this machine, as ${why}`,
    state: 'unverified',
  }));
}

/** Addresses under which containers of a network may reach this machine, best first. */
export function toHostRoutes(facts: HostFacts): readonly HostRoute[] {
  const { info, isLocal, platform, network, defaultNetwork, ownAddresses } = facts;
  const machine = virtualMachineOf(info, platform);
  if (machine !== undefined) {
    const reason = `${machine} forwards host-gateway to this machine's loopback`;
    return [{ address: 'host-gateway', listenAddress: '127.0.0.1', reason, state: 'unverified' }];
  }
  if (!isLocal) return overOwnAddresses(ownAddresses, 'the engine is on another machine');
  if (isRootless(info)) {
    return overOwnAddresses(ownAddresses, "a rootless engine's gateway is not this machine");
  }
  const own = gatewayOf(network);
  const shared = defaultNetwork === undefined ? undefined : gatewayOf(defaultNetwork);
  const routes: HostRoute[] = [];
  if (own !== undefined) {
    const reason = `gateway of bridge network "${network.name}"`;
    routes.push({ address: own, listenAddress: own, reason, state: 'unverified' });
  }
  if (shared !== undefined && shared !== own) {
    const reason = `gateway of the engine's default network "${defaultNetwork?.name ?? ''}"`;
    routes.push({ address: shared, listenAddress: shared, reason, state: 'unverified' });
  }
  return routes;
}

import type { HostRoute, Network } from '@openshell/driver-api';
import { type EngineInfo, isRootless } from '../probe/engine-info.ts';
import { firstAddress } from './first-address.ts';
import { virtualMachineOf } from './virtual-machine.ts';

/** The facts that the routes to this machine follow from. */
export interface HostFacts {
  readonly info: EngineInfo;
  /** Whether it is Podman behind Docker's interface. */
  readonly isPodman: boolean;
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

const LOOPBACK = '127.0.0.1';

/** Where gvproxy, the network of `podman machine`, leads to the loopback of the user's machine. */
const GVPROXY_HOST = '192.168.127.254';

/**
 * The address that pasta, the network of rootless Podman, has for its machine since 5.3. Tried on
 * 5.8: it leads to the machine's first address, not to its loopback.
 */
const PASTA_HOST = '169.254.1.2';

function route(address: string, listenAddress: string, reason: string): HostRoute {
  return { address, listenAddress, reason, state: 'unverified' };
}

function gatewayOf({ gateway, subnets }: Network): string | undefined {
  return gateway ?? subnets.map(firstAddress).find((address) => address !== undefined);
}

function overOwnAddresses({ ownAddresses }: HostFacts): readonly HostRoute[] {
  return ownAddresses.map((address) => route(address, address, 'address of this machine'));
}

function overOwnNetwork({ network }: HostFacts): readonly HostRoute[] {
  const own = gatewayOf(network);
  if (own === undefined) return [];
  const reason = `gateway of bridge network "${network.name}"`;
  return [{ ...route(own, own, reason), scope: 'network' }];
}

/** The gateway that is there for all networks, so that one listener does for all. */
function overDefaultNetwork({ defaultNetwork }: HostFacts): readonly HostRoute[] {
  const shared = defaultNetwork && gatewayOf(defaultNetwork);
  if (shared === undefined) return [];
  const reason = `gateway of the engine's default network "${defaultNetwork?.name ?? ''}"`;
  return [route(shared, shared, reason)];
}

function podmanRoutes(facts: HostFacts): readonly HostRoute[] {
  const viaMachine = route(GVPROXY_HOST, LOOPBACK, 'podman machine (gvproxy) forwards it');
  const viaWord = route('host-gateway', LOOPBACK, "Podman's own word for this machine");
  if (facts.platform !== 'linux') return [viaMachine, viaWord];
  if (!facts.isLocal) return [];
  if (isRootless(facts.info)) {
    const [first = LOOPBACK] = facts.ownAddresses;
    return [route(PASTA_HOST, first, 'rootless Podman with pasta'), viaMachine];
  }
  // A bridge of Podman is there only while containers are on it, so the default one is no way.
  return [...overOwnNetwork(facts), viaMachine];
}

function dockerRoutes(facts: HostFacts): readonly HostRoute[] {
  const machine = virtualMachineOf(facts.info, facts.platform);
  if (machine !== undefined) {
    const reason = `${machine} forwards host-gateway to this machine's loopback`;
    return [route('host-gateway', LOOPBACK, reason)];
  }
  // A gateway of a rootless engine or of another machine's is not this machine.
  if (!facts.isLocal || isRootless(facts.info)) return [];
  return [...overDefaultNetwork(facts), ...overOwnNetwork(facts)];
}

/**
 * Addresses under which containers of a network may reach this machine, best first. They follow
 * from what the engine says of itself; which of them works shows when they are dialled.
 */
export function toHostRoutes(facts: HostFacts): readonly HostRoute[] {
  const likely = facts.isPodman ? podmanRoutes(facts) : dockerRoutes(facts);
  const routes = [...likely, ...overOwnAddresses(facts)];
  return routes.filter(
    ({ address }, index) => routes.findIndex((other) => other.address === address) === index,
  );
}

import type { HostRoute, Network } from '@openshell/driver-api';
import { isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { type EngineInfo, isRootless } from '../probe/engine-info.ts';
import { firstAddress } from './first-address.ts';

/** The facts that the routes to this machine follow from. */
export interface HostFacts {
  readonly info: EngineInfo;
  /** Whether the engine is reached over a socket of this machine. */
  readonly isLocal: boolean;
  readonly platform: string;
  /** The container's network. */
  readonly network: Network;
  /** Addresses of this machine. */
  readonly ownAddresses: readonly string[];
}

/** The address that gvproxy, the network of `podman machine`, has for the machine around it. */
const MACHINE_HOST = '192.168.127.254';

/** The address that pasta, as Podman runs it, has for the machine it runs on. */
const PASTA_HOST = '169.254.1.2';

/** From here on Podman has pasta keep that address for the machine. */
const FIRST_WITH_PASTA_HOST = '5.3';

function route(address: string, listenAddress: string, reason: string): HostRoute {
  return { address, listenAddress, reason, state: 'unverified' };
}

function overOwnAddresses({ ownAddresses }: HostFacts): readonly HostRoute[] {
  return ownAddresses.map((address) => route(address, address, 'address of this machine'));
}

/**
 * The gateway of the container's network. That of the default network is no way: a bridge of Podman
 * is there only while containers are on it.
 */
function overOwnNetwork({ network }: HostFacts): readonly HostRoute[] {
  const { gateway, name, subnets } = network;
  const own = gateway ?? subnets.map(firstAddress).find((address) => address !== undefined);
  if (own === undefined) return [];
  return [{ ...route(own, own, `gateway of bridge network "${name}"`), scope: 'network' }];
}

/** Tried on Podman 5.8: pasta leads to the first address of this machine, not to its loopback. */
function overPasta({ info, ownAddresses }: HostFacts): readonly HostRoute[] {
  const { rootlessNetworkCmd: helper } = info.host;
  const version = info.version?.Version ?? '0';
  const [listenAddress] = ownAddresses;
  const isThere = helper === 'pasta' && isApiAtLeast(version, FIRST_WITH_PASTA_HOST);
  if (!isThere || listenAddress === undefined) return [];
  return [route(PASTA_HOST, listenAddress, 'pasta hands it to an address of this machine')];
}

/** There are such machines on Linux, too, and nothing that an engine tells gives them away. */
const viaMachine = route(
  MACHINE_HOST,
  '127.0.0.1',
  'podman machine (gvproxy) hands it to the loopback',
);

/**
 * Addresses under which containers of a network may reach this machine, best first. They follow
 * from what the engine says of itself; which of them works shows when they are dialled.
 */
export function toHostRoutes(facts: HostFacts): readonly HostRoute[] {
  const { info, isLocal, platform } = facts;
  const own = overOwnAddresses(facts);
  if (!isLocal) return own;
  if (platform !== 'linux') return [viaMachine, ...own];
  // The gateway of a rootless engine is not this machine.
  return [...(isRootless(info) ? overPasta(facts) : overOwnNetwork(facts)), ...own, viaMachine];
}

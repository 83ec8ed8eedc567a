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
  /** The engine's default network. */
  readonly defaultNetwork: Network | undefined;
  /** Addresses of this machine. */
  readonly ownAddresses: readonly string[];
}

/** The address that the network of `podman machine` has for the machine around it. */
const MACHINE_HOST = '192.168.127.254';

/** The address that pasta, as Podman runs it, has for the machine it runs on. */
const PASTA_HOST = '169.254.1.2';

/** From here on Podman has pasta keep that address for the machine. */
const FIRST_WITH_PASTA_HOST = '5.3';

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

function rootlessRoutes(info: EngineInfo, ownAddresses: readonly string[]): readonly HostRoute[] {
  const { rootlessNetworkCmd: helper } = info.host;
  const why = `the gateway of a rootless engine is not this machine (${helper || 'slirp4netns'})`;
  const own = overOwnAddresses(ownAddresses, why);
  const hasPasta =
    helper === 'pasta' && isApiAtLeast(info.version?.Version ?? '0', FIRST_WITH_PASTA_HOST);
  const [listenAddress] = ownAddresses;
  if (!hasPasta || listenAddress === undefined) return own;
  const reason = 'pasta hands this address to an address of this machine';
  return [{ address: PASTA_HOST, listenAddress, reason, state: 'unverified' }, ...own];
}

/** Addresses under which containers of a network may reach this machine, best first. */
export function toHostRoutes(facts: HostFacts): readonly HostRoute[] {
  const { info, isLocal, platform, network, defaultNetwork, ownAddresses } = facts;
  if (platform !== 'linux' && isLocal) {
    const reason = "podman machine forwards it to this machine's loopback";
    return [{ address: MACHINE_HOST, listenAddress: '127.0.0.1', reason, state: 'unverified' }];
  }
  if (!isLocal) return overOwnAddresses(ownAddresses, 'the engine is on another machine');
  if (isRootless(info)) return rootlessRoutes(info, ownAddresses);
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

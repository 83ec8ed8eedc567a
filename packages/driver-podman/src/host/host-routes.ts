import type { HostRoute, Network } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { networkSchema, toNetwork } from '../networks/network-schema.ts';
import { defaultNetworkOf, readEngineInfo } from '../probe/engine-info.ts';
import { ownAddresses } from './own-addresses.ts';
import { toHostRoutes } from './to-host-routes.ts';

async function readNetwork(engine: Engine, call: Call, name: string): Promise<Network> {
  const path = `/networks/${encodeURIComponent(name)}/json`;
  return toNetwork(await engine.json(call, { method: 'GET', path }, networkSchema));
}

/** Addresses under which containers of a network may reach this machine, best first. */
export async function readHostRoutes(
  engine: Engine,
  call: Call,
  networkName: string | undefined,
  platform: string,
): Promise<readonly HostRoute[]> {
  const { endpoint } = await engine.connect(call);
  const info = await readEngineInfo(engine, call);
  const network = await readNetwork(engine, call, networkName ?? defaultNetworkOf(info));
  return toHostRoutes({
    info,
    isLocal: endpoint.type === 'unix',
    platform,
    network,
    ownAddresses: ownAddresses(),
  });
}

import { DriverError, type HostRoute, type Network } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { networkSchema, toNetwork } from '../networks/network-schema.ts';
import { readEngineInfo } from '../probe/engine-info.ts';
import { ownAddresses } from './own-addresses.ts';
import { toHostRoutes } from './to-host-routes.ts';

async function readNetwork(engine: Engine, call: Call, name: string): Promise<Network> {
  const path = `/networks/${encodeURIComponent(name)}`;
  return toNetwork(await engine.json(call, { method: 'GET', path }, networkSchema));
}

function orUndefined(thrown: unknown): undefined {
  if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return undefined;
  throw thrown;
}

/** Addresses under which containers of a network may reach this machine, best first. */
export async function readHostRoutes(
  engine: Engine,
  call: Call,
  networkName: string | undefined,
  platform: string,
): Promise<readonly HostRoute[]> {
  const { endpoint, product } = await engine.connect(call);
  const defaultName = product === 'Podman' ? 'podman' : 'bridge';
  const [info, network, defaultNetwork] = await Promise.all([
    readEngineInfo(engine, call),
    readNetwork(engine, call, networkName ?? defaultName),
    readNetwork(engine, call, defaultName).catch(orUndefined),
  ]);
  const isLocal = endpoint.type === 'unix';
  return toHostRoutes({
    info,
    isPodman: product === 'Podman',
    isLocal,
    platform,
    network,
    defaultNetwork,
    ownAddresses: ownAddresses(),
  });
}

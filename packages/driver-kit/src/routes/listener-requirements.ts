import type { CallOptions, HostRoute, ListenerRequirement } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { ownerLabels } from '../identity/labels.ts';
import { isOwnAddress } from './is-own-address.ts';

/** Where the networks of this gateway's sandboxes meet this machine. */
async function ownNetworks(
  { runtime, settings }: DriverParts,
  options: CallOptions,
): Promise<readonly ListenerRequirement[]> {
  const labels = ownerLabels(settings.gatewayId, 'network');
  const networks = await runtime.networks.list({ ...options, labels });
  return networks.flatMap(({ name, gateway }) =>
    gateway === undefined ? [] : [{ address: gateway, reason: `gateway of network "${name}"` }],
  );
}

/** The best route of those that this machine can listen for. */
async function likelyRoute(
  { routes }: DriverParts,
  options: CallOptions,
): Promise<HostRoute | undefined> {
  const candidates = await routes.candidates(undefined, options);
  return candidates.find(
    ({ state, scope, listenAddress }) =>
      state !== 'failed' && (scope === 'network' || isOwnAddress(listenAddress)),
  );
}

/**
 * Where the gateway has to listen so that sandboxes can call back: for the route that was proved,
 * else for the best one that this machine has an address for. Changes with networks and proofs, so
 * it is asked again now and then.
 */
export async function listenerRequirements(
  parts: DriverParts,
  options: CallOptions,
): Promise<readonly ListenerRequirement[]> {
  const { supervisor } = parts.settings;
  if (supervisor === undefined || supervisor.elsewhere !== undefined) return [];
  const best = parts.routes.proved() ?? (await likelyRoute(parts, options));
  if (best === undefined) return [];
  if (best.scope !== 'network') return [{ address: best.listenAddress, reason: best.reason }];
  const networks = await ownNetworks(parts, options);
  return networks.filter(({ address }) => isOwnAddress(address));
}

import { DriverError, type HostRoute } from '@openshell/driver-api';
import { type EngineState, findNetwork } from './engine-state.ts';

/** Addresses under which containers of a network reach this machine. */
export function hostRoutes(state: EngineState, text = 'bridge'): readonly HostRoute[] {
  const network = findNetwork(state, text);
  if (network === undefined) throw new DriverError('NOT_FOUND', `there is no network "${text}"`);
  const { gateway, name } = network;
  const reason = `gateway of network "${name}"`;
  return [{ address: gateway, listenAddress: gateway, reason, state: 'unverified' }];
}

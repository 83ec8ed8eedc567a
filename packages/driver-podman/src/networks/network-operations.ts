import type { NetworkOperations } from '@openshell/driver-api';
import type { Engine } from '@openshell/driver-kit/http-engine';
import { engineCall, toLabelFilter } from '@openshell/driver-kit/http-engine';
import { carriesLabels, listAgain } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { createNetwork } from './create-network.ts';
import { networkSchema, toNetwork } from './network-schema.ts';
import { removeNetwork } from './remove-network.ts';

const listSchema = z.nullable(z.array(networkSchema));

/** What this engine does with networks. */
export function createNetworkOperations(engine: Engine): NetworkOperations {
  const pathOf = (network: string): string => `/networks/${encodeURIComponent(network)}`;
  return {
    create: (spec, options) =>
      engineCall(`create network "${spec.name}"`, options, (call) =>
        createNetwork(engine, call, spec),
      ),
    connect: (network, container, options) =>
      engineCall(`connect "${container}" to network "${network}"`, options, async (call) => {
        const path = `${pathOf(network)}/connect`;
        const body = { container, aliases: options?.aliases ?? [] };
        await engine.done(call, { method: 'POST', path, body });
      }),
    disconnect: (network, container, options) =>
      engineCall(`disconnect "${container}" from network "${network}"`, options, async (call) => {
        const path = `${pathOf(network)}/disconnect`;
        const body = { Container: container, Force: false };
        await engine.done(call, { method: 'POST', path, body });
      }),
    inspect: (network, options) =>
      engineCall(`inspect network "${network}"`, options, async (call) => {
        const request = { method: 'GET', path: `${pathOf(network)}/json` } as const;
        return toNetwork(await engine.json(call, request, networkSchema));
      }),
    list: (options) =>
      engineCall('list networks', options, async (call) => {
        const query = { filters: { label: toLabelFilter(options?.labels) } };
        const request = { method: 'GET', path: '/networks/json', query } as const;
        const listed = await listAgain(call, () => engine.json(call, request, listSchema));
        return (listed ?? []).map(toNetwork).filter((one) => carriesLabels(one, options?.labels));
      }),
    remove: (network, options) =>
      engineCall(`remove network "${network}"`, options, (call) =>
        removeNetwork(engine, call, network),
      ),
  };
}

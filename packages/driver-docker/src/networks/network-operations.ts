import type { NetworkOperations } from '@openshell/driver-api';
import type { Engine } from '@openshell/driver-kit/http-engine';
import { engineCall, toLabelFilter } from '@openshell/driver-kit/http-engine';
import { carriesLabels } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { askForList } from '../podman/ask-for-list.ts';
import { connectNetwork } from './connect-network.ts';
import { createNetwork } from './create-network.ts';
import { networkSchema, toNetwork } from './network-schema.ts';
import { onceUnambiguous } from './once-unambiguous.ts';
import { removeNetwork } from './remove-network.ts';

const listSchema = z.array(networkSchema);

/** What this engine does with networks. */
export function createNetworkOperations(engine: Engine): NetworkOperations {
  const pathOf = (network: string): string => `/networks/${encodeURIComponent(network)}`;
  return {
    create: (spec, options) =>
      engineCall(`create network "${spec.name}"`, options, (call) =>
        createNetwork(engine, call, spec),
      ),
    connect: (network, container, options) =>
      engineCall(`connect "${container}" to network "${network}"`, options, (call) =>
        connectNetwork(engine, call, network, container, options ?? {}),
      ),
    disconnect: (network, container, options) =>
      engineCall(`disconnect "${container}" from network "${network}"`, options, async (call) => {
        const path = `${pathOf(network)}/disconnect`;
        const body = { Container: container, Force: false };
        await engine.done(call, { method: 'POST', path, body });
      }),
    inspect: (network, options) =>
      engineCall(`inspect network "${network}"`, options, async (call) => {
        const request = { method: 'GET', path: pathOf(network) } as const;
        return toNetwork(
          await onceUnambiguous(call, () => engine.json(call, request, networkSchema)),
        );
      }),
    list: (options) =>
      engineCall('list networks', options, async (call) => {
        const query = { filters: { label: toLabelFilter(options?.labels) } };
        const path = '/networks';
        const request = { method: 'GET', path, query } as const;
        const listed = await askForList(engine, call, () => engine.json(call, request, listSchema));
        return listed.map(toNetwork).filter((one) => carriesLabels(one, options?.labels));
      }),
    remove: (network, options) =>
      engineCall(`remove network "${network}"`, options, (call) =>
        removeNetwork(engine, call, network),
      ),
  };
}

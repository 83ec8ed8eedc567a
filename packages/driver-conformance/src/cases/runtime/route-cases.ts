import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import type { HostRoute } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

function assertRoutes(routes: readonly HostRoute[]): void {
  for (const { address, listenAddress, reason, state } of routes) {
    assert.ok(address === 'host-gateway' || isIP(address) !== 0, `address "${address}"`);
    assert.notEqual(isIP(listenAddress), 0, `listen address "${listenAddress}"`);
    assert.notEqual(reason.trim(), '', `"${address}" has no reason`);
    assert.ok(['unverified', 'verified', 'failed'].includes(state), `state "${state}"`);
  }
}

/** Ways from a container to the machine of the gateway. */
export const routeCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-routes/default',
    clause: 'R-ROUTE-1',
    title: 'each route from the default network names an address and the fact it follows from',
    run: async ({ runtime, signal }) => {
      assertRoutes(await runtime.hostRoutes(undefined, { signal }));
    },
  },
  {
    id: 'runtime-routes/network',
    clause: 'R-ROUTE-1',
    title: 'each route from a network names an address and the fact it follows from',
    needs: [offers({ capability: 'networkAttach', atLeast: 'at-create' })],
    run: async ({ runtime, newName, labels, signal }) => {
      const network = await runtime.networks.create({ name: newName('network'), labels });

      assertRoutes(await runtime.hostRoutes(network.name, { signal }));
    },
  },
  {
    id: 'runtime-routes/no-network',
    clause: 'R-CALL-2',
    title: 'routes from a network that does not exist are NOT_FOUND',
    needs: [offers({ capability: 'networkAttach', atLeast: 'at-create' })],
    run: async ({ runtime, newName, signal }) => {
      await rejectsWith('NOT_FOUND', runtime.hostRoutes(newName('absent'), { signal }));
    },
  },
]);

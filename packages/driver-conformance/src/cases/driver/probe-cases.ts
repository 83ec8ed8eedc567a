import assert from 'node:assert/strict';
import { missingCapabilities, type Requirement } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';

/** What a driver says of the machine. */
export const probeCases: readonly DriverCase[] = driverCases([
  {
    id: 'probe/endpoint-reasons',
    clause: 'C-CAP-5',
    title: 'every endpoint that was considered is named, with why it was taken or left',
    run: async ({ driver, signal }) => {
      const { candidates } = await driver.probe({ signal });

      for (const { source, address, reason } of candidates) {
        assert.match(source, /\S/, `no source of "${address}"`);
        assert.match(address, /\S/, `no address of the endpoint from ${source}`);
        assert.match(reason, /\S/, `no reason for "${address}" (${source})`);
      }
    },
  },
  {
    id: 'probe/endpoint-taken',
    clause: 'C-CAP-5',
    title: 'exactly one endpoint was taken, from the source that the engine is told with',
    run: async ({ driver, signal }) => {
      const { candidates, identity } = await driver.probe({ signal });

      const taken = candidates.filter(({ state }) => state === 'selected');

      assert.deepEqual(
        taken.map(({ source }) => source),
        [identity?.endpointSource],
      );
    },
  },
  {
    id: 'probe/not-stronger',
    clause: 'C-CAP-6',
    title: 'nothing is reported stronger than the manifest',
    run: async ({ driver, signal }) => {
      const { name, capabilities } = driver;
      const { capabilities: reports } = await driver.probe({ signal });

      const requirements = reports.map(
        ({ capability, value }) => ({ capability, atLeast: value }) as Requirement,
      );

      assert.deepEqual(missingCapabilities({ driver: name, capabilities }, requirements), []);
    },
  },
  {
    id: 'probe/weaker-with-reason',
    clause: 'C-CAP-6',
    title: 'whatever is weaker than the manifest comes with a reason',
    run: async ({ driver, signal }) => {
      const { capabilities: reports } = await driver.probe({ signal });

      for (const { capability, value, state, reason = '' } of reports) {
        if (state === 'supported' && value === driver.capabilities[capability]) continue;
        assert.match(reason, /\S/, `${capability} is ${state} (${value}) without a reason`);
      }
    },
  },
]);

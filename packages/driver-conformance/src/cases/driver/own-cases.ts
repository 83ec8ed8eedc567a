import assert from 'node:assert/strict';
import type { ComputeDriver } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { listAll } from '../../support/assert-gone.ts';
import { outcomeOf } from '../../support/outcome-of.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { sandboxCalls } from './sandbox-calls.ts';

/** The driver of another gateway on the same engine. */
function openOther({ openDriver, gatewayId }: DriverCaseContext): Promise<ComputeDriver> {
  return openDriver({ gatewayId: `${gatewayId}-other` });
}

/** Two gateways on one engine. */
export const ownCases: readonly DriverCase[] = driverCases([
  {
    id: 'own/unlisted',
    clause: 'C-OWN-1',
    title: 'a list does not show sandboxes of another gateway',
    run: async (context) => {
      const { create, newName, signal } = context;
      const labels = { case: newName('label') };
      const { id } = await create({ labels });
      const other = await openOther(context);

      assert.deepEqual((await other.list({ labels, signal })).sandboxes, []);
      const all = await listAll({ driver: other, signal });
      assert.ok(!all.some((sandbox) => sandbox.id === id), 'it is in the list of all');
    },
  },
  {
    id: 'own/unwatched',
    clause: 'C-OWN-1',
    title: 'a watch does not tell of sandboxes of another gateway',
    run: async (context) => {
      const { driver, create, newId, watch, spec, signal } = context;
      const before = await create();
      const other = await openOther(context);
      const recorder = await watch({}, other);
      const during = await create();
      const own = newId();
      context.afterwards(() => other.delete(own, { graceMs: 1_000 }));

      await driver.stop(before.id, { graceMs: 1_000, signal });
      await other.create(own, spec(), { signal });
      await recorder.next('its own sandbox', (event) => {
        return event.type === 'sandbox-observed' && event.sandbox.id === own;
      });

      assert.deepEqual([recorder.states(before.id), recorder.states(during.id)], [[], []]);
    },
  },
  {
    id: 'own/delete',
    clause: 'C-OWN-1',
    title: 'a delete of a sandbox of another gateway answers false and leaves it running',
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create();
      const before = await driver.get(id, { signal });
      const other = await openOther(context);

      assert.equal(await other.delete(id, { signal }), false);

      assert.deepEqual(await driver.get(id, { signal }), before);
    },
  },
  {
    id: 'own/same-id',
    clause: 'C-OWN-1',
    title: 'a create under the id of a sandbox of another gateway does not touch that sandbox',
    run: async (context) => {
      const { driver, create, spec, signal } = context;
      const { id } = await create();
      const before = await driver.get(id, { signal });
      const other = await openOther(context);
      context.afterwards(() => other.delete(id, { graceMs: 1_000 }));

      const outcome = await outcomeOf(other.create(id, spec(), { signal }));

      if (outcome.type === 'rejected') assert.equal(outcome.error.code, 'ALREADY_EXISTS');
      else assert.notEqual(outcome.value.sandbox.instanceId, before.instanceId);
      await other.delete(id, { signal });
      assert.deepEqual(await driver.get(id, { signal }), before);
    },
  },
  {
    id: 'own/same-id-without-network',
    clause: 'C-OWN-1',
    title: 'a create under the id of a networkless sandbox of another gateway does not touch it',
    needs: [offers('networkNone'), facility('outside')],
    run: async (context) => {
      const { create, outside, spec, signal } = context;
      const { id, instanceId = '' } = await create({ network: 'none' });
      const other = await openOther(context);
      context.afterwards(() => other.delete(id, { graceMs: 1_000 }));

      const asked = spec({ network: 'none' });
      const outcome = await outcomeOf(other.create(id, asked, { signal }));

      if (outcome.type === 'rejected') assert.equal(outcome.error.code, 'ALREADY_EXISTS');
      assert.equal((await outside.containers.inspect(instanceId, { signal })).state, 'running');
    },
  },
  ...sandboxCalls.map(({ name, needs, call }) => ({
    id: `own/${name}`,
    clause: 'C-OWN-1',
    title: `${name} of a sandbox of another gateway is NOT_FOUND and leaves it as it is`,
    needs,
    run: async (context: DriverCaseContext) => {
      const { driver, create, signal } = context;
      const { id } = await create();
      const isStopped = name === 'resume';
      if (isStopped) await driver.stop(id, { graceMs: 1_000, signal });
      const before = await driver.get(id, { signal });
      const other = await openOther(context);

      await rejectsWith('NOT_FOUND', call(other, id, { signal }));

      assert.deepEqual(await driver.get(id, { signal }), before);
    },
  })),
]);

import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { exitWith, stubborn } from '../../programs/process-programs.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { endOf } from '../../support/end-of.ts';
import { outcomeOf } from '../../support/outcome-of.ts';

/** Deleting sandboxes. */
export const deleteCases: readonly DriverCase[] = driverCases([
  {
    id: 'delete/twice',
    clause: 'C-DELETE-1',
    title: 'a second delete answers false',
    run: async ({ driver, create, signal }) => {
      const { id } = await create();

      assert.equal(await driver.delete(id, { signal }), true);
      assert.equal(await driver.delete(id, { signal }), false);
    },
  },
  {
    id: 'delete/never-made',
    clause: 'C-DELETE-1',
    title: 'a delete of what never was answers false',
    run: async ({ driver, newId, signal }) => {
      assert.equal(await driver.delete(newId(), { signal }), false);
    },
  },
  {
    id: 'delete/at-once',
    clause: 'C-DELETE-1',
    title: 'of several deletes at once one answers true, and none fails',
    run: async ({ driver, create, scale, signal }) => {
      const { id } = await create();

      const answers = await Promise.all(
        Array.from({ length: scale.manyCalls }, () => driver.delete(id, { signal })),
      );

      assert.ok(answers.includes(true), 'none answered that something existed');
      assert.equal(await driver.delete(id, { signal }), false);
    },
  },
  {
    id: 'delete/running',
    clause: 'C-DELETE-2',
    title: 'a running sandbox is gone once delete resolves, with everything of it',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create();

      await driver.delete(id, { signal });

      await assertGone(context, id);
    },
  },
  {
    id: 'delete/exited',
    clause: 'C-DELETE-2',
    title: 'a sandbox whose main process ended is gone once delete resolves',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: exitWith(1) });
      await endOf(context, id);

      assert.equal(await driver.delete(id, { signal }), true);

      await assertGone(context, id);
    },
  },
  {
    id: 'delete/paused',
    clause: 'C-DELETE-2',
    title: 'a paused sandbox is gone once delete resolves',
    needs: [offers('pause'), facility('outside')],
    run: async (context) => {
      const { driver, create, outside, signal } = context;
      const { id, instanceId = '' } = await create();
      await outside.containers.pause(instanceId, { signal });

      assert.equal(await driver.delete(id, { graceMs: 1_000, signal }), true);

      await assertGone(context, id);
    },
  },
  {
    id: 'delete/stubborn',
    clause: 'C-DELETE-2',
    title: 'a sandbox that does not want to end is gone once delete resolves',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: stubborn });

      assert.equal(await driver.delete(id, { graceMs: 20, signal }), true);

      await assertGone(context, id);
    },
  },
  {
    id: 'delete/half-removed',
    clause: 'C-DELETE-2',
    title: 'what is left of a sandbox whose container somebody removed is gone too',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, create, outside, signal } = context;
      const { id, instanceId = '' } = await create();
      await outside.containers.remove(instanceId, { force: true, signal });

      await driver.delete(id, { signal });

      await assertGone(context, id);
    },
  },
  {
    id: 'delete/network-removed',
    clause: 'C-DELETE-2',
    title: 'a sandbox whose network somebody took away is gone once delete resolves',
    needs: [offers({ capability: 'networkAttach', atLeast: 'any-time' }), facility('outside')],
    run: async (context) => {
      const { driver, create, outside, signal } = context;
      const others = (await outside.networks.list({ signal })).map(({ name }) => name);
      const { id, instanceId = '' } = await create();
      const { networks } = await outside.containers.inspect(instanceId, { signal });
      for (const network of networks.filter((name) => !others.includes(name))) {
        await outside.networks.disconnect(network, instanceId, { signal });
        // A network that others are on stays.
        await outcomeOf(outside.networks.remove(network, { signal }));
      }

      assert.equal(await driver.delete(id, { signal }), true);

      await assertGone(context, id);
    },
  },
  {
    id: 'delete/others-stay',
    clause: 'C-DELETE-2',
    title: 'another sandbox whose id begins with the same letters stays',
    run: async ({ driver, newId, spec, signal }) => {
      const ids = Array.from({ length: 11 }, newId);
      const [id = '', longer = ''] = [ids[1], ids[10]];
      assert.ok(longer.startsWith(id), `"${longer}" does not begin with "${id}"`);
      await Promise.all([id, longer].map((each) => driver.create(each, spec(), { signal })));

      await driver.delete(id, { signal });

      assert.equal((await driver.get(longer, { signal })).state, 'running');
    },
  },
]);

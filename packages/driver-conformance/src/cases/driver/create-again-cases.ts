import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';

/** Creates of an id that exists, with the same spec. */
export const createAgainCases: readonly DriverCase[] = driverCases([
  {
    id: 'create-again/same-spec',
    clause: 'C-CREATE-3',
    title: 'the same id and spec answer the sandbox that exists',
    run: async ({ driver, create, spec, signal }) => {
      const { id } = await create();
      const before = await driver.get(id, { signal });

      const { created, sandbox } = await driver.create(id, spec(), { signal });

      assert.equal(created, false);
      assert.deepEqual(sandbox, before);
    },
  },
  {
    id: 'create-again/other-order',
    clause: 'C-CREATE-3',
    title: 'a spec written in another order is the same spec',
    run: async ({ driver, create, spec, signal }) => {
      const { id } = await create({ labels: { a: '1', b: '2' }, environment: { A: '1', B: '2' } });

      const again = spec({ environment: { B: '2', A: '1' }, labels: { b: '2', a: '1' } });
      const { created } = await driver.create(id, again, { signal });

      assert.equal(created, false);
    },
  },
  {
    id: 'create-again/defaults-spelled-out',
    clause: 'C-CREATE-3',
    title: 'a spec with the defaults spelled out is the same spec',
    run: async ({ driver, create, spec, signal }) => {
      const { id } = await create();
      const { spec: effective } = await driver.validate(spec({ name: id }), { signal });

      const { created } = await driver.create(id, effective, { signal });

      assert.equal(created, false);
    },
  },
  {
    id: 'create-again/stopped',
    clause: 'C-CREATE-3',
    title: 'a stopped sandbox is answered as it is, and not started',
    run: async ({ driver, create, spec, signal }) => {
      const { id } = await create();
      await driver.stop(id, { graceMs: 1_000, signal });

      const { created, sandbox } = await driver.create(id, spec(), { signal });

      assert.equal(created, false);
      assert.equal(sandbox.state, 'exited');
      assert.equal((await driver.get(id, { signal })).state, 'exited');
    },
  },
  {
    id: 'create-again/another-driver',
    clause: 'C-CREATE-3',
    title: 'another driver of the same gateway answers the sandbox that exists',
    run: async ({ openDriver, create, spec, signal }) => {
      const { id, instanceId } = await create();
      const other = await openDriver();

      const { created, sandbox } = await other.create(id, spec(), { signal });

      assert.equal(created, false);
      assert.equal(sandbox.instanceId, instanceId);
    },
  },
  {
    id: 'create-again/at-once',
    clause: 'C-CREATE-5',
    title: 'of many creates of one id at once one makes the sandbox and the others answer it',
    run: async ({ driver, newId, spec, scale, signal }) => {
      const id = newId();

      const answers = await Promise.all(
        Array.from({ length: scale.manyCalls }, () => driver.create(id, spec(), { signal })),
      );

      assert.equal(answers.filter(({ created }) => created).length, 1);
      const instances = answers.map(({ sandbox }) => sandbox.instanceId);
      assert.equal(new Set(instances).size, 1);
    },
  },
]);

import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility } from '../../case/need.ts';
import { findMarked } from '../../run/ledger.ts';
import { listAll } from '../../support/assert-gone.ts';
import { outcomeOf } from '../../support/outcome-of.ts';

/** Creates of one id that run into each other. */
export const createRaceCases: readonly DriverCase[] = driverCases([
  {
    id: 'create-race/two-specs',
    clause: 'C-CREATE-5',
    title: 'creates of one id at once with two specs make one sandbox, of one of them',
    run: async (context) => {
      const { driver, newId, spec, scale, signal } = context;
      const id = newId();
      const workspaces = ['one', 'two'];

      const outcomes = await Promise.all(
        Array.from({ length: scale.manyCalls }, async (_, at) => {
          const workspace = workspaces[at % 2];
          const create = driver.create(id, spec({ workspace }), { signal });
          return { workspace, outcome: await outcomeOf(create) };
        }),
      );

      let made = 0;
      for (const { workspace, outcome } of outcomes) {
        if (outcome.type === 'rejected') assert.equal(outcome.error.code, 'ALREADY_EXISTS');
        else assert.equal(outcome.value.sandbox.workspace, workspace);
        if (outcome.type === 'answered' && outcome.value.created) made += 1;
      }
      assert.equal(made, 1);
      const listed = await listAll(context);
      assert.equal(listed.filter((sandbox) => sandbox.id === id).length, 1);
    },
  },
  {
    id: 'create-race/two-drivers',
    clause: 'C-CREATE-5',
    title: 'creates of one id at once by two drivers of a gateway make one sandbox, which runs',
    needs: [facility('outside')],
    run: async ({ driver, openDriver, outside, newId, spec, scale, until, signal }) => {
      const id = newId();
      const other = await openDriver();

      const answers = await Promise.all(
        Array.from({ length: scale.manyCalls }, (_, at) =>
          (at % 2 === 0 ? driver : other).create(id, spec(), { signal }),
        ),
      );

      assert.equal(answers.filter(({ created }) => created).length, 1);
      assert.equal(new Set(answers.map(({ sandbox }) => sandbox.instanceId)).size, 1);
      await until('that the one sandbox runs', async () => {
        return (await driver.get(id, { signal })).state === 'running';
      });
      const objects = await findMarked(outside, id);
      assert.equal(objects.filter(({ kind }) => kind === 'container').length, 1);
    },
  },
]);

import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { readFile, writeFile } from '../../programs/file-programs.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { type Outcome, outcomeOf } from '../../support/outcome-of.ts';
import { started } from '../../support/started.ts';

/** More steps than a create has. */
const MANY_STEPS = 20;

/** Codes that tell a caller that somebody else ended its create. */
const ended: ReadonlySet<string> = new Set(['CANCELLED', 'ABORTED']);

function assertEnded(outcome: Outcome<unknown>): void {
  if (outcome.type === 'rejected') assert.ok(ended.has(outcome.error.code), outcome.error.message);
}

/** Deletes at a step of a create; false when the create has no such step. */
async function deleteAtStep(context: DriverCaseContext, wanted: number): Promise<boolean> {
  const { driver, newId, spec, signal } = context;
  const id = newId();
  let steps = 0;
  let deletion: Promise<boolean> | undefined;
  const onProgress = (): void => {
    steps += 1;
    if (steps === wanted) deletion = started(driver.delete(id, { signal }));
  };
  const outcome = await outcomeOf(driver.create(id, spec(), { onProgress, signal }));
  if (deletion === undefined) return false;
  assert.equal(await deletion, true, `deleted at step ${wanted}`);
  assert.equal(outcome.type, 'rejected', `create went on, deleted at step ${wanted}`);
  assertEnded(outcome);
  await assertGone(context, id);
  return true;
}

/** Deletes that meet a create, and creates after a delete. */
export const deleteCreateCases: readonly DriverCase[] = driverCases([
  {
    id: 'delete-create/at-each-step',
    clause: 'C-DELETE-3',
    title: 'a delete at any step of a create ends it, and nothing is left',
    needs: [facility('outside')],
    run: async (context) => {
      for (let step = 1; step <= MANY_STEPS; step += 1) {
        if (!(await deleteAtStep(context, step))) break;
      }
    },
  },
  {
    id: 'delete-create/at-once',
    clause: 'C-DELETE-3',
    title: 'a delete right after the call of create leaves nothing, however far it had come',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec, signal } = context;
      const id = newId();

      const create = started(outcomeOf(driver.create(id, spec(), { signal })));
      await driver.delete(id, { signal });

      assertEnded(await create);
      await assertGone(context, id);
    },
  },
  {
    id: 'delete-create/all-of-them',
    clause: 'C-DELETE-3',
    title: 'a delete ends every create of the id that was called before it',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec, scale, signal } = context;
      const id = newId();

      const creates = Array.from({ length: scale.manyCalls }, () =>
        started(outcomeOf(driver.create(id, spec(), { signal }))),
      );
      await driver.delete(id, { signal });

      for (const outcome of await Promise.all(creates)) assertEnded(outcome);
      await assertGone(context, id);
    },
  },
  {
    id: 'delete-create/id-is-free',
    clause: 'C-DELETE-4',
    title: 'after a delete the id is free for another spec, and another sandbox is made',
    run: async ({ driver, create, spec, signal }) => {
      const { id, instanceId } = await create({ name: 'one', labels: { generation: '1' } });

      await driver.delete(id, { signal });
      const asked = spec({ name: 'two', labels: { generation: '2' } });
      const { created, sandbox } = await driver.create(id, asked, { signal });

      assert.equal(created, true);
      assert.notEqual(sandbox.instanceId, instanceId);
      assert.deepEqual([sandbox.name, sandbox.labels], ['two', { generation: '2' }]);
    },
  },
  {
    id: 'delete-create/no-old-files',
    clause: 'C-DELETE-4',
    title: 'a sandbox that is made anew under an id has none of the old files',
    needs: [offers('exec')],
    run: async ({ driver, create, run, spec, signal }) => {
      const { id } = await create();
      assert.equal((await run(id, writeFile('/kept', 'old'))).exitCode, 0);

      await driver.delete(id, { signal });
      await driver.create(id, spec(), { signal });

      assert.notEqual((await run(id, readFile('/kept'))).exitCode, 0);
    },
  },
  {
    id: 'delete-create/name-and-labels-are-free',
    clause: 'C-DELETE-4',
    title: 'after a delete its name and labels belong to the next sandbox alone',
    run: async ({ driver, create, newName, signal }) => {
      const facts = { name: 'shared-name', labels: { case: newName('label') } };
      const first = await create(facts);

      await driver.delete(first.id, { signal });
      const second = await create(facts);

      const { sandboxes } = await driver.list({ labels: facts.labels, signal });
      assert.deepEqual(
        sandboxes.map(({ id, name }) => [id, name]),
        [[second.id, 'shared-name']],
      );
    },
  },
  {
    id: 'delete-create/port-is-free',
    clause: 'C-DELETE-4',
    title: 'after a delete its port can be published again',
    needs: [offers('publishPorts')],
    run: async ({ driver, create, signal }) => {
      const first = await create({ publishedPorts: [{ containerPort: 8080 }] });
      const hostPort = first.publishedPorts[0]?.hostPort;

      await driver.delete(first.id, { signal });
      const second = await create({ publishedPorts: [{ containerPort: 8080, hostPort }] });

      assert.equal(second.publishedPorts[0]?.hostPort, hostPort);
    },
  },
]);

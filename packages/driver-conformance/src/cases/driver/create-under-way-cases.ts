import assert from 'node:assert/strict';
import type { Sandbox } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { lookDuring } from '../../support/look-during.ts';
import { tells } from '../../support/sandbox-events.ts';

const expected: ReadonlySet<string> = new Set(['provisioning', 'running']);

/** Fails unless the sandbox was seen in the making, and as nothing else before it ran. */
function assertProvisioning(seen: readonly Sandbox[]): void {
  const states = seen.map(({ state }) => state);
  assert.ok(states.includes('provisioning'), `seen were ${states.join(', ') || 'no states'}`);
  for (const state of states) assert.ok(expected.has(state), `"${state}" while it was made`);
}

/** What is seen of a sandbox while its `create` is under way. */
export const createUnderWayCases: readonly DriverCase[] = driverCases([
  {
    id: 'create-under-way/get',
    clause: 'C-CREATE-7',
    title: 'get shows a sandbox as provisioning while it is made',
    run: async ({ driver, newId, spec, signal }) => {
      const id = newId();

      const seen = await lookDuring(
        (onProgress) => driver.create(id, spec(), { onProgress, signal }),
        () => driver.get(id, { signal }),
      );

      assertProvisioning(seen);
    },
  },
  {
    id: 'create-under-way/list',
    clause: 'C-CREATE-7',
    title: 'list shows a sandbox as provisioning while it is made',
    run: async ({ driver, newId, newName, spec, signal }) => {
      const id = newId();
      const labels = { case: newName('label') };

      const pages = await lookDuring(
        (onProgress) => driver.create(id, spec({ labels }), { onProgress, signal }),
        () => driver.list({ labels, signal }),
      );

      assertProvisioning(pages.flatMap(({ sandboxes }) => sandboxes));
      for (const { sandboxes } of pages) assert.ok(sandboxes.length <= 1, 'it is listed twice');
    },
  },
  {
    id: 'create-under-way/watch',
    clause: 'C-CREATE-7',
    title: 'a watch shows a sandbox as provisioning, then as running',
    run: async ({ driver, watch, newId, spec, signal }) => {
      const recorder = await watch();
      const id = newId();

      await driver.create(id, spec(), { signal });

      await recorder.next('that it runs', tells(id, 'running'));
      const states = recorder.states(id);
      assert.equal(states[0], 'provisioning');
      assert.ok(
        states.every((state) => expected.has(state)),
        states.join(', '),
      );
    },
  },
  {
    id: 'create-under-way/facts',
    clause: 'C-CREATE-7',
    title: 'what is shown while a sandbox is made has its name, workspace, labels and image',
    run: async ({ driver, newId, image, spec, signal }) => {
      const id = newId();
      const facts = { name: 'a-name', workspace: 'a-workspace', labels: { team: 'blue' }, image };

      const seen = await lookDuring(
        (onProgress) => driver.create(id, spec(facts), { onProgress, signal }),
        () => driver.get(id, { signal }),
      );

      for (const sandbox of seen) assert.deepEqual({ ...sandbox, ...facts }, sandbox);
    },
  },
]);

import assert from 'node:assert/strict';
import type { Sandbox } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { dockerfile } from '../../support/dockerfile.ts';

function idsOf(sandboxes: readonly Sandbox[]): readonly string[] {
  return sandboxes.map(({ id }) => id);
}

/** Which sandboxes are listed. */
export const listCases: readonly DriverCase[] = driverCases([
  {
    id: 'list/nothing',
    clause: 'C-LIST-1',
    title: 'a list of what nobody has is empty and the last page',
    run: async ({ driver, newName, signal }) => {
      const page = await driver.list({ labels: { case: newName('label') }, signal });

      assert.deepEqual(page.sandboxes, []);
      assert.equal(page.nextPageToken, undefined);
    },
  },
  {
    id: 'list/by-value',
    clause: 'C-LIST-1',
    title: 'a sandbox is listed by a label only when its value is the same',
    run: async ({ driver, create, newName, signal }) => {
      const name = newName('label');
      const one = await create({ labels: { [name]: 'one' } });
      await create({ labels: { [name]: 'one more' } });

      const { sandboxes } = await driver.list({ labels: { [name]: 'one' }, signal });

      assert.deepEqual(idsOf(sandboxes), [one.id]);
    },
  },
  {
    id: 'list/by-several-labels',
    clause: 'C-LIST-1',
    title: 'a sandbox is listed by several labels only when it has them all',
    run: async ({ driver, create, newName, signal }) => {
      const mark = { case: newName('label') };
      const both = await create({ labels: { ...mark, team: 'blue', stage: 'test' } });
      await create({ labels: { ...mark, team: 'blue' } });

      const labels = { ...mark, team: 'blue', stage: 'test' };
      const { sandboxes } = await driver.list({ labels, signal });

      assert.deepEqual(idsOf(sandboxes), [both.id]);
    },
  },
  {
    id: 'list/by-odd-labels',
    clause: 'C-LIST-1',
    title: 'a sandbox is listed by a label with spaces, commas, an empty value or other letters',
    run: async ({ driver, create, newName, signal }) => {
      const name = newName('label');
      const labels = { [`${name} a, b`]: 'x=y, z', [`${name}/empty`]: '', [`${name}-ü`]: '"ß"\n' };
      const { id } = await create({ labels });

      const { sandboxes } = await driver.list({ labels, signal });

      assert.deepEqual(idsOf(sandboxes), [id]);
      assert.deepEqual(sandboxes[0]?.labels, labels);
    },
  },
  {
    id: 'list/by-workspace',
    clause: 'C-LIST-1',
    title: 'a list of a workspace has its sandboxes alone',
    run: async ({ driver, create, newName, signal }) => {
      const workspace = newName('workspace');
      const inside = await create({ workspace });
      await create({ labels: { workspace } });

      const { sandboxes } = await driver.list({ workspace, signal });

      assert.deepEqual(idsOf(sandboxes), [inside.id]);
    },
  },
  {
    id: 'list/in-any-state',
    clause: 'C-LIST-1',
    title: 'sandboxes that do not run are listed too, as get tells them',
    run: async ({ driver, create, newName, signal }) => {
      const labels = { case: newName('label') };
      const { id } = await create({ labels });
      await driver.stop(id, { graceMs: 1_000, signal });

      const { sandboxes } = await driver.list({ labels, signal });

      const { state, name, image } = await driver.get(id, { signal });
      assert.equal(state, 'exited');
      assert.deepEqual(
        sandboxes.map((each) => [each.id, each.state, each.name, each.image]),
        [[id, state, name, image]],
      );
    },
  },
  {
    id: 'list/not-by-own-labels',
    clause: 'C-LIST-1',
    title: 'labels that the driver adds find nothing',
    needs: [facility('outside')],
    run: async ({ driver, create, outside, newName, signal }) => {
      const given = { case: newName('label') };
      const { id, instanceId = '' } = await create({ labels: given });
      const { labels } = await outside.containers.inspect(instanceId, { signal });

      for (const [name, value] of Object.entries(labels)) {
        if (name in given) continue;
        const { sandboxes } = await driver.list({ labels: { [name]: value }, signal });
        assert.ok(!idsOf(sandboxes).includes(id), `found by ${name}=${value}`);
      }
    },
  },
  {
    id: 'list/not-by-labels-of-the-image',
    clause: 'C-LIST-1',
    title: 'labels of the image find nothing',
    needs: [offers('imageBuild'), facility('outside')],
    run: async ({ driver, create, outside, image, newName, signal }) => {
      const label = newName('label');
      const labelled = `${newName('image')}:1`;
      const labels = { [label]: 'of the image' };
      const options = { tags: [labelled], labels, signal };
      await outside.images.build(dockerfile(`FROM ${image}`), options);
      await create({ image: labelled });

      const { sandboxes } = await driver.list({ labels, signal });

      assert.deepEqual(idsOf(sandboxes), []);
    },
  },
]);

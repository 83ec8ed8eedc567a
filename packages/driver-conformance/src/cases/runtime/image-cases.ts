import assert from 'node:assert/strict';
import type { ImageOperations } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { collectBytes } from '../../support/collect.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** Gives the kit's image a reference of the case's own. */
async function tagImage({ runtime, image, newName, signal }: RuntimeCaseContext): Promise<string> {
  const reference = `${newName('image')}:one`;
  await runtime.images.tag(image, reference, { signal });
  return reference;
}

/** References on the list of the image that has this one; engines may add a registry to it. */
async function listedBeside(
  images: ImageOperations,
  reference: string,
): Promise<readonly string[]> {
  const listed = await images.list();
  const found = listed.find(({ references }) =>
    references.some((each) => each.endsWith(reference)),
  );
  return found?.references ?? [];
}

async function* bytes(content: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield content;
}

/** Images and their references. */
export const imageCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-image/inspect',
    clause: 'R-IMAGE-1',
    title: 'an image is found by reference and by id, with what it is for',
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const reference = await tagImage(context);

      const byReference = await images.inspect(reference, { signal });
      const byId = await images.inspect(byReference.id, { signal });

      assert.equal(byId.id, byReference.id);
      const { operatingSystem, architecture, sizeBytes, references } = byReference;
      assert.notEqual(operatingSystem, '');
      assert.notEqual(architecture, '');
      assert.ok(sizeBytes > 0, `${sizeBytes} bytes`);
      assert.ok(references.some((each) => each.endsWith(reference)));
    },
  },
  {
    id: 'runtime-image/tag',
    clause: 'R-IMAGE-2',
    title: 'a further reference stands on the list beside those the image had',
    run: async (context) => {
      const { images } = context.runtime;
      const first = await tagImage(context);
      const second = `${context.newName('image')}:two`;

      await images.tag(first, second, { signal: context.signal });

      const references = await listedBeside(images, first);
      assert.ok(
        references.some((each) => each.endsWith(second)),
        references.join(', '),
      );
    },
  },
  {
    id: 'runtime-image/list',
    clause: 'R-IMAGE-2',
    title: 'the list tells the id that inspect tells',
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const reference = await tagImage(context);
      const { id } = await images.inspect(reference, { signal });

      const listed = await images.list({ signal });

      const owners = listed.filter(({ references }) =>
        references.some((each) => each.endsWith(reference)),
      );
      assert.deepEqual(
        owners.map((owner) => owner.id),
        [id],
      );
    },
  },
  {
    id: 'runtime-image/untag',
    clause: 'R-IMAGE-2',
    title: 'removing one reference leaves the image its others',
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const first = await tagImage(context);
      const second = await tagImage(context);

      const isRemoved = await images.remove(first, { signal });

      assert.equal(isRemoved, true);
      await rejectsWith('NOT_FOUND', images.inspect(first, { signal }));
      assert.deepEqual(await listedBeside(images, first), []);
      assert.notDeepEqual(await listedBeside(images, second), []);
    },
  },
  {
    id: 'runtime-image/remove-none',
    clause: 'R-IMAGE-2',
    title: 'removing what is not there answers false',
    run: async ({ runtime: { images }, newName, signal }) => {
      assert.equal(await images.remove(`${newName('absent')}:one`, { signal }), false);
    },
  },
  {
    id: 'runtime-image/save-load',
    clause: 'R-IMAGE-3',
    title: 'references that were saved together and removed are back after a load',
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const saved = [await tagImage(context), await tagImage(context)] as const;
      const before = await images.inspect(saved[0], { signal });
      const archive = await collectBytes(images.save(saved, { signal }));
      for (const reference of saved) await images.remove(reference, { signal });

      const loaded = await images.load(bytes(archive), { signal });

      for (const reference of saved) {
        assert.ok(
          loaded.some((each) => each.endsWith(reference)),
          `answered: ${loaded.join(', ')}`,
        );
        assert.equal((await images.inspect(reference, { signal })).id, before.id);
      }
    },
  },
]);

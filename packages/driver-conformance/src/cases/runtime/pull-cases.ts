import assert from 'node:assert/strict';
import type { ImageProgress } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { facility } from '../../case/need.ts';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { outcomeOf } from '../../support/outcome-of.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** The image of a case about pulls, which is gone before and after it. */
async function imageToPull({
  runtime: { images },
  pullableImage,
  afterwards,
  signal,
}: RuntimeCaseContext): Promise<string> {
  await images.remove(pullableImage, { signal });
  afterwards(() => images.remove(pullableImage));
  return pullableImage;
}

/** Fetching images. */
export const pullCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-pull/absent',
    clause: 'R-IMAGE-5',
    title: 'a pull of what no registry has rejects, and no image is made',
    run: async ({ runtime: { images }, newName, signal }) => {
      // Nobody listens there, whatever registries the engine can reach.
      const reference = `127.0.0.1:1/${newName('absent')}:one`;

      await rejectsWith(
        ['NOT_FOUND', 'UNAVAILABLE', 'UNAUTHENTICATED'],
        images.pull(reference, { signal }),
      );

      await rejectsWith('NOT_FOUND', images.inspect(reference, { signal }));
    },
  },
  {
    id: 'runtime-pull/answer',
    clause: 'R-IMAGE-5',
    title: 'a pull tells its progress and answers the image, which is there then',
    needs: [facility('pullable-image')],
    isExclusive: true,
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const reference = await imageToPull(context);
      const told: ImageProgress[] = [];

      const pulled = await images.pull(reference, {
        signal,
        onProgress: (progress) => told.push(progress),
      });

      assert.deepEqual(pulled, await images.inspect(reference, { signal }));
      assert.notEqual(told.length, 0);
      assert.ok(told.some(({ message }) => message !== ''));
    },
  },
  {
    id: 'runtime-pull/again',
    clause: 'R-IMAGE-5',
    title: 'a pull of an image that is there answers it',
    needs: [facility('pullable-image')],
    isExclusive: true,
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const reference = await imageToPull(context);
      const first = await images.pull(reference, { signal });

      const second = await images.pull(reference, { signal });

      assert.deepEqual(second, first);
    },
  },
  {
    id: 'runtime-pull/overlapping',
    clause: 'R-IMAGE-5',
    title: 'of two pulls at once one goes on when the other is given up',
    needs: [facility('pullable-image')],
    isExclusive: true,
    run: async (context) => {
      const { images } = context.runtime;
      const { signal } = context;
      const reference = await imageToPull(context);
      const controller = new AbortController();

      const first = outcomeOf(images.pull(reference, { signal: controller.signal }));
      const second = images.pull(reference, { signal });
      controller.abort();

      const { id } = await second;
      assert.equal((await images.inspect(reference, { signal })).id, id);
      const given = await first;
      assert.ok(given.type === 'answered' || given.error.code === 'CANCELLED');
    },
  },
]);

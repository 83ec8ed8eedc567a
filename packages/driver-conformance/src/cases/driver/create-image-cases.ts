import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility } from '../../case/need.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** What `never` may say of an image that is not there: what is missing, or what to do first. */
const absent = ['NOT_FOUND', 'FAILED_PRECONDITION'] as const;

/** Images that cannot be had. */
export const createImageCases: readonly DriverCase[] = driverCases([
  {
    id: 'create-image/no-such-image',
    clause: 'C-CREATE-12',
    title: 'an image that no registry has is told as such, or as the failure of the registry',
    run: async ({ create, newName }) => {
      // A registry that nobody runs: the engine is refused at once, with or without a network.
      const image = `localhost:1/${newName('image')}:1`;

      const { message } = await rejectsWith(['NOT_FOUND', 'UNAVAILABLE'], create({ image }));

      assert.ok(message.includes(image), `the message does not name the image: ${message}`);
    },
  },
  {
    id: 'create-image/never-and-absent',
    clause: 'C-CREATE-12',
    title: 'with the policy "never" an image that is not there fails the create, and is named',
    run: async ({ create, newName }) => {
      const image = `localhost:1/${newName('image')}:1`;

      const { details } = await rejectsWith(absent, create({ image, imagePullPolicy: 'never' }));

      assert.equal(details.image, image);
    },
  },
  {
    id: 'create-image/never-fetched',
    clause: 'C-CREATE-12',
    title: 'with the policy "never" an image that could be had is not fetched',
    needs: [facility('pullable-image'), facility('outside')],
    isExclusive: true,
    run: async ({ create, outside, pullableImage, signal }) => {
      await outside.images.remove(pullableImage, { signal });

      await rejectsWith(absent, create({ image: pullableImage, imagePullPolicy: 'never' }));

      await rejectsWith('NOT_FOUND', outside.images.inspect(pullableImage, { signal }));
    },
  },
]);

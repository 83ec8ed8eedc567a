import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';

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
]);

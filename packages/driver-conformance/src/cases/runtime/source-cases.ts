import assert from 'node:assert/strict';
import { driverErrorCodes } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

const BLOCK_BYTES = 512;

/** A source that breaks off with an error of its own. */
async function* broken(): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.alloc(0);
  throw new Error('the source broke off');
}

/** Calls that read what the caller gives them. */
export const sourceCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-image/broken-source',
    clause: 'R-CALL-2',
    title: 'a load whose source fails rejects with a driver error',
    run: async ({ runtime: { images }, signal }) => {
      await rejectsWith(driverErrorCodes, images.load(broken(), { signal }));
    },
  },
  {
    id: 'runtime-image/no-archive',
    clause: 'R-CALL-2',
    title: 'a load of what is no archive rejects with a driver error',
    run: async ({ runtime: { images }, signal }) => {
      const noise = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
        yield Buffer.alloc(BLOCK_BYTES, 'noise');
      };

      await rejectsWith(driverErrorCodes, images.load(noise(), { signal }));
    },
  },
  {
    id: 'runtime-calls/broken-copy',
    clause: 'R-CALL-2',
    title: 'a copy whose source fails rejects with a driver error',
    needs: [offers('copy')],
    run: async ({ runtime: { containers }, create, signal }) => {
      const id = await create();

      const error = await rejectsWith(
        driverErrorCodes,
        containers.copyIn(id, '/', broken(), { signal }),
      );

      assert.match(error.message, /the source broke off/);
    },
  },
]);

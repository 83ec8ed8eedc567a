import assert from 'node:assert/strict';
import type { CallOptions } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import { sandboxCalls } from './sandbox-calls.ts';

interface FreeCall {
  readonly name: string;
  readonly call: (context: DriverCaseContext, options: CallOptions) => Promise<unknown>;
}

/** Calls that are about no one sandbox. */
const freeCalls: readonly FreeCall[] = [
  { name: 'probe', call: ({ driver }, options) => driver.probe(options) },
  { name: 'validate', call: ({ driver, spec }, options) => driver.validate(spec(), options) },
  { name: 'list', call: ({ driver }, options) => driver.list(options) },
  { name: 'watch', call: ({ driver }, options) => drain(driver.watch(options)) },
  {
    name: 'listenerRequirements',
    call: ({ driver }, options) => driver.listenerRequirements(options),
  },
];

/** Calls whose signal was aborted before. */
export const cancelBeforeCases: readonly DriverCase[] = driverCases([
  ...freeCalls.map(({ name, call }) => ({
    id: `cancel-before/${name}`,
    clause: 'C-CALL-3',
    title: `${name} with a signal that was aborted before is CANCELLED`,
    run: async (context: DriverCaseContext) => {
      await rejectsWith('CANCELLED', call(context, { signal: AbortSignal.abort() }));
    },
  })),
  {
    id: 'cancel-before/create',
    clause: 'C-CALL-3',
    title: 'create with a signal that was aborted before is CANCELLED and makes nothing',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec } = context;
      const id = newId();
      const steps: string[] = [];

      const work = driver.create(id, spec(), {
        signal: AbortSignal.abort(),
        onProgress: ({ step }) => steps.push(step),
      });
      await rejectsWith('CANCELLED', work);

      assert.deepEqual(steps, []);
      await assertGone(context, id);
    },
  },
  {
    id: 'cancel-before/delete',
    clause: 'C-CALL-3',
    title: 'delete with a signal that was aborted before is CANCELLED and deletes nothing',
    run: async ({ driver, create, signal }) => {
      const { id } = await create();
      const before = await driver.get(id, { signal });

      await rejectsWith('CANCELLED', driver.delete(id, { signal: AbortSignal.abort() }));

      assert.deepEqual(await driver.get(id, { signal }), before);
    },
  },
  ...sandboxCalls.map(({ name, needs, call }) => ({
    id: `cancel-before/${name}`,
    clause: 'C-CALL-3',
    title: `${name} with a signal that was aborted before is CANCELLED and changes nothing`,
    needs,
    run: async ({ driver, create, signal }: DriverCaseContext) => {
      const { id } = await create();
      if (name === 'resume') await driver.stop(id, { graceMs: 1_000, signal });
      const before = await driver.get(id, { signal });

      await rejectsWith('CANCELLED', call(driver, id, { signal: AbortSignal.abort() }));

      assert.deepEqual(await driver.get(id, { signal }), before);
    },
  })),
]);

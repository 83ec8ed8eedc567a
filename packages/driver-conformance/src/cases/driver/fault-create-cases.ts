import assert from 'node:assert/strict';
import { DriverError } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import type { Fault } from '../../faults/fault-point.ts';
import { findMarked } from '../../run/ledger.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** No driver needs more requests than this for one create. */
const MOST_STEPS = 60;

/**
 * Lets each request of a create fail in turn, until one create meets no fault; after each failure
 * nothing may be left, and the driver must still work.
 */
async function failEachStep(context: DriverCaseContext, fault: Fault): Promise<void> {
  const { openFaults, openDriver, outside, newId, spec, signal } = context;
  const point = await openFaults();
  const driver = await openDriver({ socketPath: point.socketPath });
  // What a driver asks once and remembers is no step of a create.
  await driver.validate(spec(), { signal });
  let failures = 0;
  for (let skip = 0; ; skip += 1) {
    assert.ok(skip < MOST_STEPS, 'a create takes no end of requests');
    const id = newId();
    const rule = point.inject({ fault, skip, times: 1 });
    const thrown: unknown = await driver.create(id, spec(), { signal }).then(
      () => undefined,
      (error: unknown) => error,
    );
    rule.lift();
    if (thrown === undefined) {
      await driver.delete(id, { graceMs: 1_000, signal });
      if (rule.hits() === 0) break;
      continue;
    }
    failures += 1;
    assert.ok(DriverError.isInstance(thrown), `request ${skip}: ${String(thrown)}`);
    await rejectsWith('NOT_FOUND', driver.get(id, { signal }));
    const left = await findMarked(outside, id);
    assert.deepEqual(left, [], `left by a create whose request ${skip} failed`);
  }
  assert.ok(failures > 0, 'no request of a create was harmed');
}

const faults: readonly { readonly word: string; readonly title: string; readonly fault: Fault }[] =
  [
    {
      word: 'failed-step',
      title: 'a create of which any step fails on the engine leaves nothing',
      fault: { type: 'fail', status: 500 },
    },
    {
      word: 'lost-answer',
      title: 'a create of which any answer is lost leaves nothing',
      fault: { type: 'lose-answer' },
    },
    {
      word: 'cut-answer',
      title: 'a create of which any answer breaks off in the middle leaves nothing',
      fault: { type: 'cut', afterBytes: 1 },
    },
    {
      word: 'refused-step',
      title: 'a create of which any request does not get through leaves nothing',
      fault: { type: 'refuse' },
    },
  ];

/** Creates that meet a fault at every step. */
export const faultCreateCases: readonly DriverCase[] = driverCases(
  faults.map(({ word, title, fault }) => ({
    id: `faults/create-${word}`,
    clause: 'C-CREATE-6',
    title,
    needs: [facility('faults'), facility('outside')],
    timeoutMs: 180_000,
    run: (context) => failEachStep(context, fault),
  })),
);

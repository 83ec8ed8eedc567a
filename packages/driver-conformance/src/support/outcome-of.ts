import assert from 'node:assert/strict';
import { DriverError } from '@openshell/driver-api';

/** How a call ended. */
export type Outcome<Value> =
  | { readonly type: 'answered'; readonly value: Value }
  | { readonly type: 'rejected'; readonly error: DriverError };

/** Waits for the end of a call. Fails when it rejects with something that is no driver error. */
export async function outcomeOf<Value>(work: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { type: 'answered', value: await work };
  } catch (thrown) {
    if (DriverError.isInstance(thrown)) return { type: 'rejected', error: thrown };
    assert.fail(`a call rejected with something that is no DriverError: ${String(thrown)}`);
  }
}

/** The error of a call that may have been done in time, or else must reject with this code. */
export async function doneOr(
  code: DriverError['code'],
  work: Promise<unknown>,
): Promise<DriverError | undefined> {
  const outcome = await outcomeOf(work);
  if (outcome.type === 'answered') return undefined;
  assert.equal(outcome.error.code, code, outcome.error.message);
  return outcome.error;
}

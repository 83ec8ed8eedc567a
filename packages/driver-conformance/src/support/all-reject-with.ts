import assert from 'node:assert/strict';
import type { DriverErrorCode } from '@openshell/driver-api';
import { rejectsWith } from './rejects-with.ts';

/** Calls by the name of their operation. */
export type NamedCalls = Readonly<Record<string, () => Promise<unknown>>>;

/** Waits until every call has rejected with one of the codes; tells all that did not, by name. */
export async function allRejectWith(
  codes: DriverErrorCode | readonly DriverErrorCode[],
  calls: NamedCalls,
): Promise<void> {
  const complaints = await Promise.all(
    Object.entries(calls).map(async ([name, call]) => {
      try {
        await rejectsWith(codes, call);
        return [];
      } catch (thrown) {
        return [`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`];
      }
    }),
  );
  assert.deepEqual(complaints.flat(), []);
}

import { nearestWord } from '@openshell/driver-api';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { ExpectedFailure } from '../harness.ts';

function assertKnown(ids: readonly string[], expected: readonly ExpectedFailure[]): void {
  for (const { id, reason } of expected) {
    if (reason.trim() === '') throw new Error(`expected failure "${id}" has no reason`);
    if (ids.includes(id)) continue;
    const nearest = nearestWord(id, ids);
    const hint = nearest === undefined ? '' : `: did you mean "${nearest}"?`;
    throw new Error(`expected failure "${id}" names no case${hint}`);
  }
}

/** The cases that are wanted. Throws when a choice or an expected failure names none. */
export function chooseCases(
  cases: readonly ConformanceCase[],
  {
    only,
    expectedFailures = [],
  }: {
    readonly only?: readonly string[] | undefined;
    readonly expectedFailures?: readonly ExpectedFailure[] | undefined;
  },
): readonly ConformanceCase[] {
  const ids = cases.map(({ id }) => id);
  assertKnown(ids, expectedFailures);
  if (only === undefined) return cases;
  for (const prefix of only) {
    if (ids.some((id) => id.startsWith(prefix))) continue;
    throw new Error(`no case begins with "${prefix}": see driver-conformance --list`);
  }
  return cases.filter(({ id }) => only.some((prefix) => id.startsWith(prefix)));
}

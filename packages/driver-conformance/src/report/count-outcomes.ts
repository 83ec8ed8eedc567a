import type { CaseOutcome, CaseResult } from '../run/case-result.ts';

/** How many cases there are of each outcome. */
export function countOutcomes(cases: readonly CaseResult[]): Readonly<Record<CaseOutcome, number>> {
  const counts: Record<CaseOutcome, number> = {
    passed: 0,
    failed: 0,
    'expected-failure': 0,
    'unexpected-pass': 0,
    skipped: 0,
    'not-applicable': 0,
  };
  for (const { outcome } of cases) counts[outcome] += 1;
  return counts;
}

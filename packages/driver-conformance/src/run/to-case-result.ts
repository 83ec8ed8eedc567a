import type { ExpectedFailure } from '../harness.ts';
import type { CaseResult } from './case-result.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { CaseRun } from './run-case.ts';

/** What became of a planned case, held against what was expected of it. */
export function toCaseResult(
  { testCase, ...plan }: PlannedCase,
  run: CaseRun | undefined,
  expected: ExpectedFailure | undefined,
): CaseResult {
  const { id, suite, clause, title } = testCase;
  const facts = { id, suite, clause, title };
  if (plan.decision !== 'run' || run === undefined) {
    const outcome = plan.decision === 'run' ? 'skipped' : plan.decision;
    const reason = plan.decision === 'run' ? 'the run was broken off' : plan.reason;
    return { ...facts, outcome, reason, durationMs: 0, leaks: [] };
  }
  if (expected === undefined) {
    return { ...facts, outcome: run.error === undefined ? 'passed' : 'failed', ...run };
  }
  const { reason } = expected;
  if (run.error !== undefined) return { ...facts, outcome: 'expected-failure', reason, ...run };
  const error = `it passes: remove it from the expected failures ("${reason}")`;
  return { ...facts, outcome: 'unexpected-pass', reason, ...run, error };
}

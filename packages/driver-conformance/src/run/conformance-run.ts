import type { ConformanceReport } from '../report/conformance-report.ts';
import type { CaseResult } from './case-result.ts';
import type { PlannedCase } from './plan-cases.ts';

/** A run that is planned, and can be begun. */
export interface ConformanceRun {
  /** Every chosen case with what is to become of it. */
  readonly plan: readonly PlannedCase[];
  /** Runs them; tells each result as soon as it is known. Can be called once. */
  readonly start: (options?: {
    readonly onResult?: ((result: CaseResult) => void) | undefined;
    /** Ends the run after the cases that are under way; what they made is removed. */
    readonly signal?: AbortSignal | undefined;
  }) => Promise<ConformanceReport>;
}

import type { SuiteName } from '../case/conformance-case.ts';

/**
 * What became of a case.
 *
 * - `passed`, `failed`
 * - `expected-failure` it failed, and the harness says why it may
 * - `unexpected-pass` it passed although the harness says it fails: the entry is stale
 * - `skipped` something was not there that it needs; `reason` says what
 * - `not-applicable` the manifest says it has nothing to say here
 */
export type CaseOutcome =
  | 'passed'
  | 'failed'
  | 'expected-failure'
  | 'unexpected-pass'
  | 'skipped'
  | 'not-applicable';

/** What became of one case. */
export interface CaseResult {
  /** Id of the case. */
  readonly id: string;
  /** Its suite. */
  readonly suite: SuiteName;
  /** The clause it proves. */
  readonly clause: string;
  /** What it says. */
  readonly title: string;
  /** What became of it. */
  readonly outcome: CaseOutcome;
  /** Why it was skipped, does not apply, or may fail. */
  readonly reason?: string;
  /** What went wrong, in full. */
  readonly error?: string;
  /** How long it took, without tidying up. */
  readonly durationMs: number;
  /** What the driver left on the engine after everything was deleted through it. */
  readonly leaks: readonly string[];
}

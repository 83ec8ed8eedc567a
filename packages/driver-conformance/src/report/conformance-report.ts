import type { RuntimeIdentity } from '@openshell/driver-api';
import type { CaseOutcome, CaseResult } from '../run/case-result.ts';

/** What a run of the kit found out. Plain data: it is written as JSON as it is. */
export interface ConformanceReport {
  /** Form of this document. */
  readonly formatVersion: 1;
  /** Version of the kit. */
  readonly kitVersion: string;
  /** Version of the contract. */
  readonly contract: 'v1';
  /** What was tried. */
  readonly subject: { readonly name: string; readonly version?: string };
  /** The engine that answered. */
  readonly engine: RuntimeIdentity | undefined;
  /** When it began, in milliseconds since 1970. */
  readonly startedAtMs: number;
  /** How long it took. */
  readonly durationMs: number;
  /** Whether the whole kit was gone through: no cases were chosen, and nobody broke it off. */
  readonly isWhole: boolean;
  /** Whether the driver keeps the contract: no failure, no stale expectation, no leak. */
  readonly isConformant: boolean;
  /** How many cases there are of each outcome. */
  readonly counts: Readonly<Record<CaseOutcome, number>>;
  /** Everything the driver left behind, over all cases. */
  readonly leaks: readonly string[];
  /** Every case, in order of the kit. */
  readonly cases: readonly CaseResult[];
}

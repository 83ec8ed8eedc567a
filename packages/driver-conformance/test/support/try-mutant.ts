import { planConformance } from '@openshell/driver-conformance';
import type { Mutant } from '../mutants/mutant.ts';
import { referenceHarness } from './reference-harness.ts';
import { timedCases } from './timed-cases.ts';

/** What the kit finds out about a mutant. */
export interface MutantVerdict {
  /** Ids of the cases that failed. */
  readonly failed: readonly string[];
  /** What went wrong in each, for people. */
  readonly errors: readonly string[];
  readonly leaks: readonly string[];
}

/** Tries a mutant with every case of its suites, in a world of its own. */
export async function tryMutant(mutant: Mutant): Promise<MutantVerdict> {
  const { suite, manifest } = mutant;
  const cases = await timedCases(manifest);
  const suites = suite === 'data' ? (['driver', 'runtime'] as const) : [suite];
  const run = await planConformance(referenceHarness(manifest, mutant), { suites, cases });
  const { cases: results, leaks } = await run.start();
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  return {
    failed: failed.map(({ id }) => id),
    errors: failed.map(({ id, error }) => `${id}: ${error}`),
    leaks,
  };
}

/** The cases that a mutant has to fail. */
export function brokenBy({ breaks, suite }: Mutant): readonly string[] {
  switch (suite) {
    case 'driver':
    case 'runtime':
      return [breaks];
    case 'data':
      return [breaks, `runtime-${breaks}`];
  }
}

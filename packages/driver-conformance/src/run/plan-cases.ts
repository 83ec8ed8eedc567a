import { missingCapabilities, type Offer } from '@openshell/driver-api';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { Facility, Need } from '../case/need.ts';
import type { ConformanceHarness } from '../harness.ts';

/** Whether a case is run, and if not, why. */
export type PlannedCase =
  | { readonly testCase: ConformanceCase; readonly decision: 'run' }
  | {
      readonly testCase: ConformanceCase;
      readonly decision: 'skipped' | 'not-applicable';
      readonly reason: string;
    };

const howToBring: Readonly<Record<Facility, string>> = {
  outside: 'a hand on the engine: give the harness createRuntime',
  engine: 'power over the engine: give the harness engine.kill and engine.start',
  faults: 'a place for faults: give the harness engineSocketPath, or openFaults',
  'pullable-image': 'an image to pull: give the harness pullableImage',
};

function hasFacility(harness: ConformanceHarness, facility: Facility): boolean {
  switch (facility) {
    case 'outside':
      return (harness.createOutside ?? harness.createRuntime) !== undefined;
    case 'engine':
      return harness.engine !== undefined;
    case 'faults':
      return (harness.openFaults ?? harness.engineSocketPath) !== undefined;
    case 'pullable-image':
      return harness.pullableImage !== undefined;
  }
}

function decide(
  testCase: ConformanceCase,
  needs: readonly Need[],
  harness: ConformanceHarness,
  offer: Offer,
): PlannedCase {
  for (const need of needs) {
    if (need.type === 'facility') continue;
    const { driver, capabilities } = offer;
    const held = need.type === 'declines' ? { driver, capabilities } : offer;
    const [missing] = missingCapabilities(held, [need.requirement]);
    const word = `${need.requirement.capability} ${String(need.requirement.atLeast)}`;
    if (need.type === 'offers' && missing !== undefined) {
      return { testCase, decision: 'not-applicable', reason: `no ${word}: ${missing.reason}` };
    }
    if (need.type !== 'offers' && missing === undefined) {
      return { testCase, decision: 'not-applicable', reason: `it offers ${word}` };
    }
  }
  for (const need of needs) {
    if (need.type !== 'facility' || hasFacility(harness, need.facility)) continue;
    return { testCase, decision: 'skipped', reason: `needs ${howToBring[need.facility]}` };
  }
  return { testCase, decision: 'run' };
}

/**
 * Says which cases are run. What is declared is tested; what is not declared has a case of its own
 * that sees it refused.
 *
 * @param cases - the cases of one suite
 * @param harness - what was brought
 * @param offer - manifest and probe
 */
export function planCases(
  cases: readonly ConformanceCase[],
  harness: ConformanceHarness,
  offer: Offer,
): readonly PlannedCase[] {
  return cases.map((testCase) => decide(testCase, testCase.needs ?? [], harness, offer));
}

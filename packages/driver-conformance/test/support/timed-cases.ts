import {
  type ConformanceCase,
  conformanceCases,
  planConformance,
} from '@openshell/driver-conformance';
import type { ManifestName } from './manifests.ts';
import { referenceHarness } from './reference-harness.ts';

/** What any case may take here, and how much longer with a mutant than without a fault. */
const LEAST_MS = 2_500;
const PATIENCE = 10;

async function measure(manifest: ManifestName): Promise<readonly ConformanceCase[]> {
  const report = await (await planConformance(referenceHarness(manifest))).start();
  const durations = new Map(report.cases.map(({ id, durationMs }) => [id, durationMs]));
  return conformanceCases.map((testCase) => ({
    ...testCase,
    timeoutMs: LEAST_MS + PATIENCE * (durations.get(testCase.id) ?? 0),
  }));
}

const measured = new Map<ManifestName, Promise<readonly ConformanceCase[]>>();

/**
 * The cases of the kit, with a limit by what each takes when nothing is wrong, measured once: many
 * mutants never do what a case waits for, and a long limit would be waited out for each of them.
 */
export function timedCases(manifest: ManifestName = 'full'): Promise<readonly ConformanceCase[]> {
  const cases = measured.get(manifest) ?? measure(manifest);
  measured.set(manifest, cases);
  return cases;
}

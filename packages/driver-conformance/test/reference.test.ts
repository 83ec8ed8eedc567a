import { conformanceCases } from '@openshell/driver-conformance';
import { describeConformance } from '@openshell/driver-conformance/vitest';
import { expect, test } from 'vitest';
import { referenceHarness } from './support/reference-harness.ts';

const passed = new Set<string>();
const whole: boolean[] = [];

for (const name of ['full', 'middling', 'little'] as const) {
  const title = `the reference engine with the ${name} manifest`;
  await describeConformance(title, referenceHarness(name), {
    onReport: ({ cases, isWhole }) => {
      whole.push(isWhole);
      for (const { id, outcome } of cases) if (outcome === 'passed') passed.add(id);
    },
  });
}

test('every case has something to say about one of the manifests', () => {
  expect(conformanceCases.filter(({ id }) => !passed.has(id)).map(({ id }) => id)).toEqual([]);
});

test('a run from which nothing was left out is a whole one', () => {
  expect(whole).toEqual([true, true, true]);
});

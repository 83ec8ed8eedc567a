import { conformanceCases } from '@openshell/driver-conformance';
import { expect, test } from 'vitest';
import { allMutants } from './mutants/all-mutants.ts';
import { brokenBy } from './support/try-mutant.ts';

const ids = conformanceCases.map(({ id }) => id);
const broken = allMutants.flatMap(brokenBy);

test('every case has a mutant that it finds', () => {
  expect(ids.filter((id) => !broken.includes(id))).toEqual([]);
});

test('every mutant is found by a case that exists', () => {
  expect(broken.filter((id) => !ids.includes(id))).toEqual([]);
});

import { allMutants } from './mutants/all-mutants.ts';
import { describeMutants } from './support/describe-mutants.ts';

describeMutants(
  'runtime',
  allMutants.filter(({ suite }) => suite === 'runtime'),
);

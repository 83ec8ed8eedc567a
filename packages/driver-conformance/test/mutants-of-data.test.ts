import { allMutants } from './mutants/all-mutants.ts';
import { describeMutants } from './support/describe-mutants.ts';

describeMutants(
  'data',
  allMutants.filter(({ suite }) => suite === 'data'),
);

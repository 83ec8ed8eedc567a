import { allMutants } from './mutants/all-mutants.ts';
import { describeMutants } from './support/describe-mutants.ts';

describeMutants(
  'driver',
  allMutants.filter(({ suite }) => suite === 'driver'),
);

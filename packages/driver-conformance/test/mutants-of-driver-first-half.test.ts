import { allMutants } from './mutants/all-mutants.ts';
import { describeMutants, halfOf } from './support/describe-mutants.ts';

const mutants = allMutants.filter(({ suite }) => suite === 'driver');

describeMutants('driver, first half', halfOf(mutants, 0));

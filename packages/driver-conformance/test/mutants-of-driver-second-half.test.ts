import { allMutants } from './mutants/all-mutants.ts';
import { describeMutants, halfOf } from './support/describe-mutants.ts';

const mutants = allMutants.filter(({ suite }) => suite === 'driver');

describeMutants('driver, second half', halfOf(mutants, 1));

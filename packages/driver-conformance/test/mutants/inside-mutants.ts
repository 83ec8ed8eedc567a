import { environmentMutants } from './environment-mutants.ts';
import { labelMutants } from './label-mutants.ts';
import { limitMutants } from './limit-mutants.ts';
import { mountMutants } from './mount-mutants.ts';
import type { Mutant } from './mutant.ts';
import { networkMutants } from './network-mutants.ts';
import { portMutants } from './port-mutants.ts';
import { processMutants } from './process-mutants.ts';

/** Every mutant of cases about what a sandbox has and reaches. */
export const insideMutants: readonly Mutant[] = [
  ...environmentMutants,
  ...labelMutants,
  ...processMutants,
  ...limitMutants,
  ...networkMutants,
  ...portMutants,
  ...mountMutants,
];

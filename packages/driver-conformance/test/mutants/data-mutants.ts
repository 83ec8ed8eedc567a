import { copyContentMutants } from './copy-content-mutants.ts';
import { copyPlaceMutants } from './copy-place-mutants.ts';
import { execAbortMutants } from './exec-abort-mutants.ts';
import { execExitMutants } from './exec-exit-mutants.ts';
import { execInputMutants } from './exec-input-mutants.ts';
import { execOutputMutants } from './exec-output-mutants.ts';
import { execProcessMutants } from './exec-process-mutants.ts';
import { execTerminalMutants } from './exec-terminal-mutants.ts';
import { logContentMutants } from './log-content-mutants.ts';
import { logFollowMutants } from './log-follow-mutants.ts';
import { logOptionMutants } from './log-option-mutants.ts';
import type { Mutant } from './mutant.ts';
import { statsMutants } from './stats-mutants.ts';

/** Every mutant of cases about data, tried on both suites. */
export const dataMutants: readonly Mutant[] = [
  ...execExitMutants,
  ...execInputMutants,
  ...execOutputMutants,
  ...execAbortMutants,
  ...execTerminalMutants,
  ...execProcessMutants,
  ...copyContentMutants,
  ...copyPlaceMutants,
  ...logContentMutants,
  ...logFollowMutants,
  ...logOptionMutants,
  ...statsMutants,
];

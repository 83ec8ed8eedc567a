import { cancelMutants } from './cancel-mutants.ts';
import { closeMutants } from './close-mutants.ts';
import { createAgainMutants } from './create-again-mutants.ts';
import { createMutants } from './create-mutants.ts';
import { deleteCreateMutants } from './delete-create-mutants.ts';
import { deleteMutants } from './delete-mutants.ts';
import { errorMutants } from './error-mutants.ts';
import { getMutants } from './get-mutants.ts';
import { identityMutants } from './identity-mutants.ts';
import { listMutants } from './list-mutants.ts';
import type { Mutant } from './mutant.ts';
import { ownMutants } from './own-mutants.ts';
import { refusedMutants } from './refused-mutants.ts';
import { rollbackMutants } from './rollback-mutants.ts';
import { sandboxCallMutants } from './sandbox-call-mutants.ts';
import { secretMutants } from './secret-mutants.ts';
import { specMutants } from './spec-mutants.ts';
import { stopMutants } from './stop-mutants.ts';

/** Those of the cases about what a driver is, and about the life of its sandboxes. */
export const lifecycleMutants: readonly Mutant[] = [
  ...identityMutants,
  ...refusedMutants,
  ...specMutants,
  ...createMutants,
  ...createAgainMutants,
  ...rollbackMutants,
  ...deleteMutants,
  ...deleteCreateMutants,
  ...stopMutants,
  ...getMutants,
  ...sandboxCallMutants,
  ...listMutants,
  ...ownMutants,
  ...cancelMutants,
  ...errorMutants,
  ...secretMutants,
  ...closeMutants,
];

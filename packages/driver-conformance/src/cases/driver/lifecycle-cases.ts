import type { DriverCase } from '../../case/conformance-case.ts';
import { cancelBeforeCases } from './cancel-before-cases.ts';
import { cancelCases } from './cancel-cases.ts';
import { closeCases } from './close-cases.ts';
import { createAgainCases } from './create-again-cases.ts';
import { createCases } from './create-cases.ts';
import { createConflictCases } from './create-conflict-cases.ts';
import { createImageCases } from './create-image-cases.ts';
import { createRaceCases } from './create-race-cases.ts';
import { createUnderWayCases } from './create-under-way-cases.ts';
import { deadlineCases } from './deadline-cases.ts';
import { deleteCases } from './delete-cases.ts';
import { deleteCreateCases } from './delete-create-cases.ts';
import { errorCases } from './error-cases.ts';
import { getCases } from './get-cases.ts';
import { getOutsideCases } from './get-outside-cases.ts';
import { goneCases } from './gone-cases.ts';
import { identityCases } from './identity-cases.ts';
import { listCases } from './list-cases.ts';
import { listPageCases } from './list-page-cases.ts';
import { ownCases } from './own-cases.ts';
import { probeCases } from './probe-cases.ts';
import { refusedCallCases } from './refused-call-cases.ts';
import { refusedSpecCases } from './refused-spec-cases.ts';
import { resumeCases } from './resume-cases.ts';
import { rollbackCases } from './rollback-cases.ts';
import { secretCases } from './secret-cases.ts';
import { specCases } from './spec-cases.ts';
import { stopCases } from './stop-cases.ts';
import { validateCases } from './validate-cases.ts';

/** What a driver is, and the life of its sandboxes from create to delete. */
export const lifecycleCases: readonly DriverCase[] = [
  ...identityCases,
  ...probeCases,
  ...refusedSpecCases,
  ...refusedCallCases,
  ...validateCases,
  ...specCases,
  ...createCases,
  ...createAgainCases,
  ...createRaceCases,
  ...createConflictCases,
  ...createImageCases,
  ...createUnderWayCases,
  ...rollbackCases,
  ...deleteCases,
  ...deleteCreateCases,
  ...stopCases,
  ...resumeCases,
  ...getCases,
  ...getOutsideCases,
  ...goneCases,
  ...listCases,
  ...listPageCases,
  ...ownCases,
  ...cancelBeforeCases,
  ...cancelCases,
  ...deadlineCases,
  ...errorCases,
  ...secretCases,
  ...closeCases,
];

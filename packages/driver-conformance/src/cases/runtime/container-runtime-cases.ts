import type { RuntimeCase } from '../../case/conformance-case.ts';
import { abortedCases } from './aborted-cases.ts';
import { absentCases } from './absent-cases.ts';
import { buildCases } from './build-cases.ts';
import { closeCases } from './close-cases.ts';
import { createBoundaryCases } from './create-boundary-cases.ts';
import { createLimitCases } from './create-limit-cases.ts';
import { createPortCases } from './create-port-cases.ts';
import { createProcessCases } from './create-process-cases.ts';
import { createRefusedCases } from './create-refused-cases.ts';
import { createToldCases } from './create-told-cases.ts';
import { eventCases } from './event-cases.ts';
import { eventStreamCases } from './event-stream-cases.ts';
import { imageCases } from './image-cases.ts';
import { imageContentCases } from './image-content-cases.ts';
import { listCases } from './list-cases.ts';
import { networkCases } from './network-cases.ts';
import { networkNameCases } from './network-name-cases.ts';
import { pauseCases } from './pause-cases.ts';
import { runtimeProbeCases } from './probe-cases.ts';
import { pullCases } from './pull-cases.ts';
import { refusalCases } from './refusal-cases.ts';
import { removeCases } from './remove-cases.ts';
import { routeCases } from './route-cases.ts';
import { sourceCases } from './source-cases.ts';
import { startCases } from './start-cases.ts';
import { statsCases } from './stats-cases.ts';
import { stopCases } from './stop-cases.ts';
import { volumeCases } from './volume-cases.ts';
import { waitCases } from './wait-cases.ts';
import { waitingCases } from './waiting-cases.ts';

/** Everything a runtime does but exec, logs, copies, and what happens when its engine dies. */
export const containerRuntimeCases: readonly RuntimeCase[] = [
  ...runtimeProbeCases,
  ...absentCases,
  ...abortedCases,
  ...waitingCases,
  ...sourceCases,
  ...refusalCases,
  ...closeCases,
  ...imageCases,
  ...imageContentCases,
  ...buildCases,
  ...pullCases,
  ...createToldCases,
  ...createProcessCases,
  ...createBoundaryCases,
  ...createLimitCases,
  ...createPortCases,
  ...createRefusedCases,
  ...startCases,
  ...stopCases,
  ...waitCases,
  ...removeCases,
  ...listCases,
  ...pauseCases,
  ...statsCases,
  ...networkCases,
  ...networkNameCases,
  ...volumeCases,
  ...eventCases,
  ...eventStreamCases,
  ...routeCases,
];

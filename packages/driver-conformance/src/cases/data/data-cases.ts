import { copyContentCases } from './copy-content-cases.ts';
import { copyPlaceCases } from './copy-place-cases.ts';
import { copyReachCases } from './copy-reach-cases.ts';
import type { DataCase } from './data-case.ts';
import { execAbortCases } from './exec-abort-cases.ts';
import { execExitCases } from './exec-exit-cases.ts';
import { execInputCases } from './exec-input-cases.ts';
import { execOutputCases } from './exec-output-cases.ts';
import { execProcessCases } from './exec-process-cases.ts';
import { execReaderCases } from './exec-reader-cases.ts';
import { execTerminalCases } from './exec-terminal-cases.ts';
import { logContentCases } from './log-content-cases.ts';
import { logFollowCases } from './log-follow-cases.ts';
import { logOptionCases } from './log-option-cases.ts';
import { statsCases } from './stats-cases.ts';

/** Every case that says the same of sandboxes and of containers. */
export const dataCases: readonly DataCase[] = [
  ...execExitCases,
  ...execInputCases,
  ...execOutputCases,
  ...execReaderCases,
  ...execAbortCases,
  ...execTerminalCases,
  ...execProcessCases,
  ...logContentCases,
  ...logFollowCases,
  ...logOptionCases,
  ...copyContentCases,
  ...copyPlaceCases,
  ...copyReachCases,
  ...statsCases,
];

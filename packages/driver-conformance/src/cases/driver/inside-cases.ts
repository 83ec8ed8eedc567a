import type { DriverCase } from '../../case/conformance-case.ts';
import { environmentCases } from './environment-cases.ts';
import { labelCases } from './label-cases.ts';
import { limitCases } from './limit-cases.ts';
import { mountCases } from './mount-cases.ts';
import { networkCases } from './network-cases.ts';
import { portCases } from './port-cases.ts';
import { processCases } from './process-cases.ts';

/** What holds for the main process, and what a sandbox has and reaches. */
export const insideCases: readonly DriverCase[] = [
  ...environmentCases,
  ...labelCases,
  ...processCases,
  ...limitCases,
  ...networkCases,
  ...portCases,
  ...mountCases,
];

import type { ConformanceCase } from '../case/conformance-case.ts';
import { dataCases } from './data/data-cases.ts';
import { dataCasesForDrivers, dataCasesForRuntimes } from './data/data-cases-for.ts';
import { engineCases } from './driver/engine-cases.ts';
import { faultCases } from './driver/fault-cases.ts';
import { faultCreateCases } from './driver/fault-create-cases.ts';
import { insideCases } from './driver/inside-cases.ts';
import { lifecycleCases } from './driver/lifecycle-cases.ts';
import { watchChangeCases } from './driver/watch-change-cases.ts';
import { watchCursorCases } from './driver/watch-cursor-cases.ts';
import { watchOutsideCases } from './driver/watch-outside-cases.ts';
import { watchPressureCases } from './driver/watch-pressure-cases.ts';
import { watchSnapshotCases } from './driver/watch-snapshot-cases.ts';
import { watchStreamCases } from './driver/watch-stream-cases.ts';
import { containerRuntimeCases } from './runtime/container-runtime-cases.ts';
import { runtimeEngineCases } from './runtime/runtime-engine-cases.ts';

/** Every case of the kit, in the order of reports. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...lifecycleCases,
  ...watchSnapshotCases,
  ...watchChangeCases,
  ...watchOutsideCases,
  ...watchCursorCases,
  ...watchPressureCases,
  ...watchStreamCases,
  ...faultCreateCases,
  ...faultCases,
  ...engineCases,
  ...insideCases,
  ...dataCasesForDrivers(dataCases),
  ...dataCasesForRuntimes(dataCases),
  ...containerRuntimeCases,
  ...runtimeEngineCases,
];

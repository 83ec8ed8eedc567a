import type { ConformanceCase } from '../case/conformance-case.ts';
import { dataCasesForDrivers, dataCasesForRuntimes } from './data/data-cases-for.ts';
import { execCases } from './data/exec-cases.ts';
import { deleteCases } from './driver/delete-cases.ts';

const dataCases = [...execCases];

/** Every case of the kit, in the order of reports. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...deleteCases,
  ...dataCasesForDrivers(dataCases),
  ...dataCasesForRuntimes(dataCases),
];

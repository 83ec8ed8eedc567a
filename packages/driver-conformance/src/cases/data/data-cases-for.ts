import {
  type DriverCase,
  driverCases,
  type RuntimeCase,
  runtimeCases,
} from '../../case/conformance-case.ts';
import { containerSubject } from './container-subject.ts';
import type { DataCase } from './data-case.ts';
import { sandboxSubject } from './sandbox-subject.ts';

/** The cases, said of sandboxes. */
export function dataCasesForDrivers(cases: readonly DataCase[]): readonly DriverCase[] {
  return driverCases(
    cases.map((facts) => ({
      ...facts,
      run: (context) =>
        facts.run(
          Object.assign(Object.create(context), {
            start: (options = {}) => sandboxSubject(context, options),
          }),
        ),
    })),
  );
}

/** Runtimes keep the clauses of drivers about data; one clause says so for each topic. */
function clauseForRuntimes(clause: string): string {
  if (clause === 'C-CALL-3' || clause === 'C-CALL-4') return 'R-CALL-3';
  return clause.replace(/^C-([A-Z]+)-\d+$/, 'R-$1-1');
}

/** The cases, said of containers. */
export function dataCasesForRuntimes(cases: readonly DataCase[]): readonly RuntimeCase[] {
  return runtimeCases(
    cases.map((facts) => ({
      ...facts,
      id: `runtime-${facts.id}`,
      clause: clauseForRuntimes(facts.clause),
      run: (context) =>
        facts.run(
          Object.assign(Object.create(context), {
            start: (options = {}) => containerSubject(context, options),
          }),
        ),
    })),
  );
}

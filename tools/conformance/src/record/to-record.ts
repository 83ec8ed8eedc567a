import type { CaseResult, ConformanceReport } from '@openshell/driver-conformance';
import type { ConformanceRecord, NotedCase } from './conformance-record.ts';

/** What a report does not know. */
export interface Circumstances {
  readonly driver: string;
  readonly place: string;
  readonly standIn: string | null;
  readonly commit: string;
  readonly node: string;
}

function note({ id, clause, reason, error }: CaseResult): NotedCase {
  return { id, clause, reason: reason ?? error?.split('\n')[0] ?? '' };
}

/** What is kept of a report. */
export function toRecord(
  report: ConformanceReport,
  { driver, place, standIn, commit, node }: Circumstances,
): ConformanceRecord {
  const { cases, counts, engine, isWhole, isConformant, startedAtMs, durationMs, leaks } = report;
  if (engine === undefined) throw new Error(`${place} did not say what it is`);
  const { name, version, apiVersion, operatingSystem, architecture, rootless } = engine;
  const of = (...outcomes: readonly CaseResult['outcome'][]): readonly NotedCase[] =>
    cases.filter(({ outcome }) => outcomes.includes(outcome)).map(note);
  return {
    formatVersion: 1,
    driver,
    place,
    standIn,
    engine: { name, version, apiVersion, operatingSystem, architecture, rootless },
    isWhole,
    isConformant,
    date: new Date(startedAtMs).toISOString().slice(0, 10),
    commit,
    node,
    durationMs,
    counts: {
      passed: counts.passed,
      failed: counts.failed + counts['unexpected-pass'],
      expectedFailures: counts['expected-failure'],
      skipped: counts.skipped,
      notApplicable: counts['not-applicable'],
    },
    leaks,
    failed: of('failed', 'unexpected-pass'),
    expectedFailures: of('expected-failure'),
    skipped: of('skipped'),
  };
}

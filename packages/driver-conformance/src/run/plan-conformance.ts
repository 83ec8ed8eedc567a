import assert from 'node:assert/strict';
import type { Capabilities, RuntimeProbe } from '@openshell/driver-api';
import type { ConformanceCase, SuiteName } from '../case/conformance-case.ts';
import { conformanceCases } from '../cases/conformance-cases.ts';
import { openFaults } from '../faults/open-faults.ts';
import type { ConformanceHarness } from '../harness.ts';
import { kitVersion } from '../kit-version.ts';
import type { ConformanceReport } from '../report/conformance-report.ts';
import { countOutcomes } from '../report/count-outcomes.ts';
import type { CaseResult } from './case-result.ts';
import { chooseCases } from './choose-cases.ts';
import type { ConformanceRun } from './conformance-run.ts';
import { type Connection, roughness } from './connection.ts';
import { openSetting } from './open-setting.ts';
import { type PlannedCase, planCases } from './plan-cases.ts';
import { prepareEngine } from './prepare-engine.ts';
import { runCase } from './run-case.ts';
import { runLimit } from './run-limit.ts';
import type { RunSetting } from './run-setting.ts';
import { toCaseResult } from './to-case-result.ts';

const DEFAULT_CONCURRENCY = 4;

const allSuites: readonly SuiteName[] = ['driver', 'runtime'];

/** Which cases are wanted. */
export interface ConformanceOptions {
  /** Only these suites. Defaults to all the harness has something for. */
  readonly suites?: readonly SuiteName[] | undefined;
  /** Only cases whose id begins with one of these. Defaults to all. */
  readonly only?: readonly string[] | undefined;
  /** What lies between driver and engine. Defaults to `direct`. */
  readonly connection?: Connection | undefined;
  /** The cases to choose from. Defaults to all of the kit. */
  readonly cases?: readonly ConformanceCase[] | undefined;
}

interface Subject {
  readonly name: string;
  readonly version?: string;
  readonly capabilities: Capabilities;
}

function planSuite(
  suite: SuiteName,
  subject: Subject | undefined,
  {
    probe,
    harness,
    cases,
  }: {
    readonly probe: RuntimeProbe;
    readonly harness: ConformanceHarness;
    readonly cases: readonly ConformanceCase[];
  },
): readonly PlannedCase[] {
  if (subject === undefined) return [];
  const { name: driver, capabilities } = subject;
  const offer = { driver, capabilities, reports: probe.capabilities };
  return planCases(
    cases.filter((each) => each.suite === suite),
    harness,
    offer,
  );
}

async function runPlan(
  setting: RunSetting,
  plan: readonly PlannedCase[],
  tell: (planned: PlannedCase, result: CaseResult) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { expectedFailures = [], concurrency = DEFAULT_CONCURRENCY } = setting.harness;
  const toWork = (planned: PlannedCase) => async (): Promise<void> => {
    const isRun = planned.decision === 'run' && signal?.aborted !== true;
    const number = plan.indexOf(planned);
    const run = isRun ? await runCase(planned.testCase, setting, number) : undefined;
    const expected = expectedFailures.find(({ id }) => id === planned.testCase.id);
    tell(planned, toCaseResult(planned, run, expected));
  };
  const isAlone = ({ testCase }: PlannedCase): boolean => testCase.isExclusive === true;
  await runLimit(concurrency, plan.filter((planned) => !isAlone(planned)).map(toWork));
  await runLimit(1, plan.filter(isAlone).map(toWork));
}

/**
 * Plans a run: asks driver and engine what they offer, and says which cases are run and why the
 * others are not. Rejects when the engine does not answer: the kit has no other engine to fall
 * back on.
 *
 * @param harness - how the driver is made, and what the kit may use
 * @param options - which cases are wanted
 */
export async function planConformance(
  harness: ConformanceHarness,
  {
    suites = allSuites,
    only,
    connection = 'direct',
    cases = conformanceCases,
  }: ConformanceOptions = {},
): Promise<ConformanceRun> {
  const between = connection === 'direct' ? undefined : await openFaults(harness);
  if (connection !== 'direct') between?.inject({ fault: roughness[connection] });
  const setting = openSetting(harness, between?.socketPath);
  const { driver, runtime, outside } = setting;
  const subject = driver ?? runtime ?? assert.fail('the harness makes neither driver nor runtime');
  const manifests = JSON.stringify([driver?.capabilities, runtime?.capabilities]);
  const probe = await prepareEngine(setting);
  const isEverything =
    only === undefined &&
    cases === conformanceCases &&
    allSuites.every((each) => suites.includes(each));
  const chosen = chooseCases(cases, { only, expectedFailures: harness.expectedFailures });
  const plan = [
    ...(suites.includes('driver')
      ? planSuite('driver', driver, { probe, harness, cases: chosen })
      : []),
    ...(suites.includes('runtime')
      ? planSuite('runtime', runtime, { probe, harness, cases: chosen })
      : []),
  ];
  return {
    plan,
    start: async ({ onResult, signal } = {}): Promise<ConformanceReport> => {
      const startedAtMs = Date.now();
      const results = new Map<PlannedCase, CaseResult>();
      try {
        await runPlan(
          setting,
          plan,
          (planned, result) => {
            results.set(planned, result);
            onResult?.(result);
          },
          signal,
        );
      } finally {
        await Promise.all([driver?.close(), runtime?.close(), outside?.close()]);
        await between?.close();
      }
      const ordered = plan.flatMap((planned) => results.get(planned) ?? []);
      const counts = countOutcomes(ordered);
      const leaks = ordered.flatMap(({ id, leaks: own }) => own.map((leak) => `${id}: ${leak}`));
      const hasSameManifest =
        manifests === JSON.stringify([driver?.capabilities, runtime?.capabilities]);
      const { name } = subject;
      return {
        formatVersion: 1,
        kitVersion,
        contract: 'v1',
        subject: 'version' in subject ? { name, version: subject.version } : { name },
        engine: probe.identity,
        startedAtMs,
        durationMs: Date.now() - startedAtMs,
        isWhole: isEverything && signal?.aborted !== true,
        isConformant:
          counts.failed === 0 &&
          counts['unexpected-pass'] === 0 &&
          leaks.length === 0 &&
          hasSameManifest &&
          signal?.aborted !== true,
        counts,
        leaks,
        cases: ordered,
      };
    },
  };
}

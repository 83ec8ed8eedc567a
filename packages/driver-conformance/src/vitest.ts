/**
 * Shows the cases as tests of vitest.
 *
 * @packageDocumentation
 */

import { afterAll, beforeAll, describe, test } from 'vitest';
import type { ConformanceHarness } from './harness.ts';
import type { ConformanceReport } from './report/conformance-report.ts';
import type { CaseResult } from './run/case-result.ts';
import { type ConformanceOptions, planConformance } from './run/plan-conformance.ts';

/** The run takes as long as it takes: each case has a limit of its own. */
const NO_LIMIT_MS = 3_600_000;

/** How the cases are shown to vitest. */
export interface DescribeOptions extends ConformanceOptions {
  /** Told the report at the end. */
  readonly onReport?: ((report: ConformanceReport) => unknown) | undefined;
}

/**
 * Registers a test for every case that has something to say about a driver: passed, failed, or
 * skipped with what is missing. The cases run side by side in the kit, not in vitest.
 *
 * @param title - what is tried, as in `docker on docker-28.5`
 * @param harness - how the driver is made, and what the kit may use
 * @param options - which cases are wanted
 */
export async function describeConformance(
  title: string,
  harness: ConformanceHarness,
  options: DescribeOptions = {},
): Promise<void> {
  const run = await planConformance(harness, options);
  const waiting = new Map<string, PromiseWithResolvers<CaseResult>>();
  for (const { testCase } of run.plan) {
    waiting.set(testCase.id, Promise.withResolvers());
  }
  describe(title, () => {
    let report: Promise<ConformanceReport>;
    beforeAll(() => {
      report = run.start({ onResult: (result) => waiting.get(result.id)?.resolve(result) });
      // A run that breaks off must not leave its tests waiting.
      report.catch((thrown: unknown) => {
        for (const each of waiting.values()) {
          each.promise.catch(() => {});
          each.reject(thrown);
        }
      });
    });
    afterAll(async () => options.onReport?.(await report), NO_LIMIT_MS);
    for (const { testCase, decision } of run.plan) {
      if (decision === 'not-applicable') continue;
      test(`${testCase.id}: ${testCase.title} (${testCase.clause})`, {
        timeout: NO_LIMIT_MS,
      }, async (context) => {
        const result = await waiting.get(testCase.id)?.promise;
        if (result?.outcome === 'skipped') context.skip(result.reason);
        if (result?.error !== undefined && result.outcome !== 'expected-failure') {
          throw new Error(result.error);
        }
      });
    }
    test('leaves nothing behind', { timeout: NO_LIMIT_MS }, async ({ expect }) => {
      expect((await report).leaks).toEqual([]);
    });
    test('keeps its manifest', { timeout: NO_LIMIT_MS }, async ({ expect }) => {
      const { isConformant, counts, leaks } = await report;
      const isClean = counts.failed + counts['unexpected-pass'] + leaks.length === 0;
      expect(isConformant).toBe(isClean);
    });
  });
}

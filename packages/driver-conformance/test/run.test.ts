import assert from 'node:assert/strict';
import {
  type ConformanceHarness,
  type ConformanceOptions,
  type ConformanceReport,
  type DriverCase,
  driverCases,
  facility,
  lacks,
  offers,
  planConformance,
  toMarkdown,
} from '@openshell/driver-conformance';
import { expect, test } from 'vitest';
import { referenceHarness } from './support/reference-harness.ts';

type Run = DriverCase['run'];

/** A kit of one case. */
function kitOf(run: Run, facts: Partial<DriverCase> = {}): readonly DriverCase[] {
  return driverCases([{ id: 'topic/case', clause: 'C-CALL-1', title: 'says', run, ...facts }]);
}

const passing: Run = async () => {};
const failing: Run = async () => assert.fail('as it must');

async function runKit(
  cases: readonly DriverCase[],
  changes: Partial<ConformanceHarness> = {},
  options: Omit<ConformanceOptions, 'cases'> = {},
): Promise<ConformanceReport> {
  const harness = { ...referenceHarness(), ...changes };
  return (await planConformance(harness, { cases, ...options })).start();
}

test('a driver that fails no case keeps the contract', async () => {
  const report = await runKit(kitOf(passing));

  expect(report).toMatchObject({ isConformant: true, subject: { name: 'reference' } });
  expect(report.cases).toMatchObject([{ id: 'topic/case', outcome: 'passed', leaks: [] }]);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

test('a failed case says what was seen', async () => {
  const report = await runKit(kitOf(failing));

  expect(report.isConformant).toBe(false);
  expect(report.cases[0]).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('as it must'),
  });
});

test('a failure that is expected is told with its reason and fails nothing', async () => {
  const expectedFailures = [{ id: 'topic/case', reason: 'the engine forgets' }];
  const report = await runKit(kitOf(failing), { expectedFailures });

  expect(report.isConformant).toBe(true);
  expect(report.cases).toMatchObject([
    { outcome: 'expected-failure', reason: 'the engine forgets' },
  ]);
});

test('an expected failure that passes is stale, and fails the run', async () => {
  const expectedFailures = [{ id: 'topic/case', reason: 'the engine forgets' }];
  const report = await runKit(kitOf(passing), { expectedFailures });

  expect(report.isConformant).toBe(false);
  expect(report.cases).toMatchObject([
    { outcome: 'unexpected-pass', error: expect.stringContaining('remove it') },
  ]);
});

test.each([
  [{ id: 'topic/cas', reason: 'x' }, 'did you mean "topic/case"?'],
  [{ id: 'topic/case', reason: ' ' }, 'has no reason'],
])('an expected failure that makes no sense is refused: %o', async (entry, message) => {
  const expectedFailures = [entry];

  await expect(runKit(kitOf(failing), { expectedFailures })).rejects.toThrow(message);
});

test('a choice that names no case is refused', async () => {
  await expect(runKit(kitOf(passing), {}, { only: ['nothing/'] })).rejects.toThrow(
    'no case begins with "nothing/"',
  );
});

test('a case whose facility nobody brought is skipped, and says what to bring', async () => {
  const report = await runKit(kitOf(failing, { needs: [facility('engine')] }), {
    engine: undefined,
  });

  expect(report.cases).toMatchObject([
    { outcome: 'skipped', reason: expect.stringContaining('engine.kill and engine.start') },
  ]);
});

test.each([
  ['what is not offered', offers('gpu')],
  ['the refusal of what is offered', lacks('exec')],
])('a case about %s does not apply', async (_what, need) => {
  const report = await runKit(kitOf(failing, { needs: [need] }));

  expect(report.isConformant).toBe(true);
  expect(report.cases).toMatchObject([{ outcome: 'not-applicable', reason: expect.any(String) }]);
});

test('what a driver leaves behind is told, removed, and fails the run', async () => {
  const harness = referenceHarness();
  const leaving: Run = async ({ outside, newId }) => {
    await outside.networks.create({ name: `left-by-${newId()}` });
  };
  const report = await runKit(kitOf(leaving), harness);

  expect(report.isConformant).toBe(false);
  expect(report.leaks).toEqual([expect.stringMatching(/^topic\/case: network left-by-/)]);
  const outside = harness.createRuntime?.({ gatewayId: 'later' });
  expect((await outside?.networks.list())?.filter(({ name }) => /left/.test(name))).toEqual([]);
});

test('what a case made by name is removed without a word', async () => {
  const harness = referenceHarness();
  const making: Run = async ({ outside, newName, create }) => {
    await outside.volumes.create({ name: newName('volume') });
    await create();
  };
  const report = await runKit(kitOf(making), harness);

  expect(report).toMatchObject({ isConformant: true, leaks: [] });
  const outside = harness.createRuntime?.({ gatewayId: 'later' });
  expect(await outside?.volumes.list()).toEqual([]);
  expect(await outside?.containers.list()).toEqual([]);
});

test.each([
  ['chosen by its beginning', { only: ['create/exact-arguments'] }],
  ['of one suite', { suites: ['runtime'], only: ['runtime-probe/'] }],
] as const)('a run of what was %s is no whole one', async (_what, options) => {
  const report = await (await planConformance(referenceHarness(), options)).start();

  expect(report).toMatchObject({ isConformant: true, isWhole: false });
  expect(toMarkdown(report)).toContain('keeps a part of contract v1');
});

test('a case that does not end is given up, and what it waited for is told', async () => {
  const hanging: Run = () => new Promise(() => {});
  const waiting: Run = async ({ until }) => {
    await until('the impossible', async () => false);
  };
  const limits = { caseTimeoutMs: 20 };

  expect((await runKit(kitOf(hanging), limits)).cases[0]?.error).toContain('did not end within 20');
  expect((await runKit(kitOf(waiting), limits)).cases[0]?.error).toContain('never seen: the imp');
});

test('without an engine there is no run', async () => {
  const harness = referenceHarness();
  await harness.engine?.kill();

  await expect(runKit(kitOf(passing), harness)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('a manifest that changes under way fails the run', async () => {
  const { createDriver, ...harness } = referenceHarness();
  const changing: Run = async ({ driver }) => {
    Object.assign(driver.capabilities, { gpu: true });
  };
  const report = await runKit(kitOf(changing), {
    ...harness,
    createDriver: (context) => {
      const driver = createDriver?.(context) ?? assert.fail();
      return { ...driver, capabilities: { ...driver.capabilities } };
    },
  });

  expect(report.counts.failed).toBe(0);
  expect(report.isConformant).toBe(false);
});

test('a run that is broken off says which cases were not run, and is no proof', async () => {
  const controller = new AbortController();
  const run = await planConformance(referenceHarness(), {
    cases: kitOf(async () => controller.abort(), { isExclusive: false }).concat(
      kitOf(passing, { id: 'topic/later', isExclusive: true }),
    ),
  });
  const report = await run.start({ signal: controller.signal });

  expect(report).toMatchObject({ isConformant: false, isWhole: false });
  expect(report.cases).toMatchObject([
    { outcome: 'passed' },
    { outcome: 'skipped', reason: 'the run was broken off' },
  ]);
});

test('cases that must be alone run after the others, one at a time', async () => {
  let running = 0;
  let most = 0;
  const alone: Run = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  };
  const cases = ['a', 'b', 'c'].flatMap((word) =>
    kitOf(alone, { id: `topic/${word}`, isExclusive: true }),
  );
  await runKit(cases);

  expect(most).toBe(1);
});

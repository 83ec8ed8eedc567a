import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { endOnce } from '../../programs/life-programs.ts';
import { exitWith, sleepFor } from '../../programs/process-programs.ts';
import { endOf } from '../../support/end-of.ts';

/** One word that a program can compare. */
const oneWord = /^[A-Z][A-Za-z]*$/;

const byExitCode = [0, 1, 43].map((code) => ({
  id: `get/exit-${code}`,
  clause: 'C-GET-1',
  title: `get tells that the main process ended with ${code}`,
  needs: [offers('exitCode')],
  run: async (context) => {
    const { id } = await context.create({ command: exitWith(code) });

    assert.equal((await endOf(context, id)).exitCode, code);
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

/** What `get` tells of the last run. */
export const getCases: readonly DriverCase[] = driverCases([
  ...byExitCode,
  {
    id: 'get/program-not-found',
    clause: 'C-GET-1',
    title: 'a program that is not there fails the create, or is told with the exit code 127',
    needs: [offers('exitCode')],
    run: async (context) => {
      const { driver, newId, spec, signal } = context;
      const id = newId();

      const command = ['/no/such/program', 'argument'];
      const isMade = await driver.create(id, spec({ command }), { signal }).then(
        () => true,
        () => false,
      );

      if (isMade) assert.equal((await endOf(context, id)).exitCode, 127);
    },
  },
  {
    id: 'get/reason',
    clause: 'C-GET-1',
    title: 'get gives a reason of one word and a sentence, whether it runs or has ended',
    run: async (context) => {
      const running = await context.create();
      const { id } = await context.create({ command: exitWith(7) });

      for (const { state, reason, message } of [running, await endOf(context, id)]) {
        assert.match(reason, oneWord, `of a sandbox that is ${state}`);
        assert.match(message, /\S/, `of a sandbox that is ${state}`);
      }
    },
  },
  {
    id: 'get/reasons-differ',
    clause: 'C-GET-1',
    title: 'the reason tells a failed main process from one that ended well',
    needs: [offers('exitCode')],
    run: async (context) => {
      const { create } = context;
      const [well, badly] = await Promise.all(
        [0, 3].map(async (code) => endOf(context, (await create({ command: exitWith(code) })).id)),
      );

      assert.notEqual(well?.reason, badly?.reason);
    },
  },
  {
    id: 'get/times',
    clause: 'C-GET-1',
    title: 'get tells when the last run began and ended',
    run: async (context) => {
      // Engines take the two times in different places; a run of no length may end before it begins.
      const { id } = await context.create({ command: sleepFor(0.05) });

      const { createdAtMs, startedAtMs = 0, finishedAtMs = 0 } = await endOf(context, id);

      assert.ok(createdAtMs <= startedAtMs, `made ${createdAtMs}, run ${startedAtMs}`);
      assert.ok(startedAtMs <= finishedAtMs, `run ${startedAtMs}, ended ${finishedAtMs}`);
    },
  },
  {
    id: 'get/times-of-the-last-run',
    clause: 'C-GET-1',
    title: 'after a second run get tells its times, and not those of the first',
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: endOnce(0) });
      const first = await endOf(context, id);
      // Clocks that tell milliseconds must be able to tell the runs apart.
      await sleep(5);

      const { startedAtMs = 0 } = await driver.resume(id, { signal });
      await sleep(5);
      const second = await driver.stop(id, { graceMs: 1_000, signal });

      assert.ok(startedAtMs > (first.finishedAtMs ?? 0), 'the start of the first run is told');
      assert.equal(second.startedAtMs, startedAtMs);
      assert.ok((second.finishedAtMs ?? 0) > startedAtMs, 'the end of the first run is told');
    },
  },
  {
    id: 'get/no-old-exit-code',
    clause: 'C-GET-1',
    title: 'while the second run lasts get tells no exit code of the first',
    needs: [offers('exitCode')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: endOnce(46) });
      assert.equal((await endOf(context, id)).exitCode, 46);

      await driver.resume(id, { signal });

      const { state, exitCode } = await driver.get(id, { signal });
      assert.deepEqual([state, exitCode], ['running', undefined]);
    },
  },
]);

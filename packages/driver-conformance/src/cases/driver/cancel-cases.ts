import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { stubborn } from '../../programs/process-programs.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import { saysReady } from '../../support/says-ready.ts';
import { started } from '../../support/started.ts';
import { offeredCalls } from './sandbox-calls.ts';

/** Longer than any case, so that what waits for it ends for another reason. */
const LONG_GRACE_MS = 300_000;

/** Time in which a call gets under way. */
const BEGIN_MS = 20;

const hasLogs = offers({ capability: 'logs', atLeast: 'merged' });

/** Calls whose signal is aborted while they are under way. */
export const cancelCases: readonly DriverCase[] = driverCases([
  {
    id: 'cancel/stop',
    clause: 'C-CALL-3',
    title: 'a stop that is aborted while it waits is CANCELLED, and can be called again',
    needs: [hasLogs],
    run: async (context) => {
      const { driver, create, afterwards, signal } = context;
      const { id } = await create({ command: stubborn });
      await saysReady(context, id);
      const controller = new AbortController();
      afterwards(() => controller.abort());

      const stop = driver.stop(id, { graceMs: LONG_GRACE_MS, signal: controller.signal });
      const rejection = started(rejectsWith('CANCELLED', stop));
      await sleep(BEGIN_MS);
      controller.abort();

      await rejection;
      assert.equal((await driver.stop(id, { graceMs: 20, signal })).state, 'exited');
    },
  },
  {
    id: 'cancel/delete',
    clause: 'C-CALL-3',
    title: 'a delete that is aborted while it waits is CANCELLED, and can be called again',
    needs: [hasLogs, facility('outside')],
    run: async (context) => {
      const { driver, create, afterwards, signal } = context;
      const { id } = await create({ command: stubborn });
      await saysReady(context, id);
      const controller = new AbortController();
      afterwards(() => controller.abort());

      const deletion = driver.delete(id, { graceMs: LONG_GRACE_MS, signal: controller.signal });
      const rejection = started(rejectsWith('CANCELLED', deletion));
      await sleep(BEGIN_MS);
      controller.abort();

      await rejection;
      assert.equal(await driver.delete(id, { graceMs: 20, signal }), true);
      await assertGone(context, id);
    },
  },
  {
    id: 'cancel/behind-another',
    clause: 'C-CALL-3',
    title: 'a call that waits for another about the same sandbox can be aborted alone',
    needs: [hasLogs],
    run: async (context) => {
      const { driver, create, afterwards, signal } = context;
      const { id } = await create({ command: stubborn });
      await saysReady(context, id);
      const first = new AbortController();
      const second = new AbortController();
      for (const each of [first, second]) afterwards(() => each.abort());

      const options = { graceMs: LONG_GRACE_MS };
      const ahead = driver.stop(id, { ...options, signal: first.signal });
      const rejectionAhead = started(rejectsWith('CANCELLED', ahead));
      const behind = driver.stop(id, { ...options, signal: second.signal });
      const rejectionBehind = started(rejectsWith('CANCELLED', behind));
      await sleep(BEGIN_MS);
      second.abort();
      await rejectionBehind;

      assert.equal((await driver.get(id, { signal })).id, id);
      first.abort();
      await rejectionAhead;
    },
  },
  {
    id: 'cancel/watch',
    clause: 'C-CALL-3',
    title: 'a watch that is aborted ends with CANCELLED',
    run: async ({ driver, afterwards }) => {
      const controller = new AbortController();
      afterwards(() => controller.abort());

      const watching = drain(driver.watch({ signal: controller.signal }));
      const rejection = started(rejectsWith('CANCELLED', watching));
      await sleep(BEGIN_MS);
      controller.abort();

      await rejection;
    },
  },
  {
    id: 'cancel/no-answer',
    clause: 'C-CALL-3',
    title: 'whatever waits for an engine that does not answer can be aborted',
    needs: [facility('faults')],
    run: async ({ driver, openDriver, openFaults, create, afterwards, spec }) => {
      const { id } = await create();
      const faults = await openFaults();
      const hung = await openDriver({ socketPath: faults.socketPath });
      const fault = faults.inject({ fault: { type: 'no-answer' } });
      const controller = new AbortController();
      afterwards(() => controller.abort());
      const { signal } = controller;

      const works = [
        ['probe', hung.probe({ signal })],
        ['validate', hung.validate(spec(), { signal })],
        ['list', hung.list({ signal })],
        ['delete', hung.delete(id, { signal })],
        ...offeredCalls(driver).map(
          ({ name, call }) => [name, call(hung, id, { signal })] as const,
        ),
      ] as const;
      const ends = works.map(async ([name, work]) => {
        const { code } = await rejectsWith(['CANCELLED', 'UNAVAILABLE'], work);
        return `${name} ${code}`;
      });
      const ended = started(Promise.all(ends));
      await sleep(BEGIN_MS);
      controller.abort();

      assert.deepEqual(
        await ended,
        works.map(([name]) => `${name} CANCELLED`),
      );
      fault.lift();
    },
  },
]);

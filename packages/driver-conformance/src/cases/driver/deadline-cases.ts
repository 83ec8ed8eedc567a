import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { stubborn } from '../../programs/process-programs.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import { saysReady } from '../../support/says-ready.ts';
import { offeredCalls } from './sandbox-calls.ts';

/** Longer than any case, so that what waits for it ends for another reason. */
const LONG_GRACE_MS = 300_000;

/** A deadline that passes soon. */
const SOON_MS = 30;

const hasLogs = offers({ capability: 'logs', atLeast: 'merged' });

/** Calls that are past their deadline. */
export const deadlineCases: readonly DriverCase[] = driverCases([
  {
    id: 'deadline/stop',
    clause: 'C-CALL-4',
    title: 'a stop that takes too long is DEADLINE_EXCEEDED, and can be called again',
    needs: [hasLogs],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: stubborn });
      await saysReady(context, id);

      const work = driver.stop(id, { graceMs: LONG_GRACE_MS, timeoutMs: SOON_MS, signal });
      await rejectsWith('DEADLINE_EXCEEDED', work);

      assert.equal((await driver.stop(id, { graceMs: 20, signal })).state, 'exited');
    },
  },
  {
    id: 'deadline/delete',
    clause: 'C-CALL-4',
    title: 'a delete that takes too long is DEADLINE_EXCEEDED, and can be called again',
    needs: [hasLogs, facility('outside')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: stubborn });
      await saysReady(context, id);

      const work = driver.delete(id, { graceMs: LONG_GRACE_MS, timeoutMs: SOON_MS, signal });
      await rejectsWith('DEADLINE_EXCEEDED', work);

      assert.equal(await driver.delete(id, { graceMs: 20, signal }), true);
      await assertGone(context, id);
    },
  },
  {
    id: 'deadline/watch',
    clause: 'C-CALL-4',
    title: 'a watch that is past its deadline ends with DEADLINE_EXCEEDED',
    run: async ({ driver, signal }) => {
      const watching = drain(driver.watch({ timeoutMs: SOON_MS, signal }));

      await rejectsWith('DEADLINE_EXCEEDED', watching);
    },
  },
  {
    id: 'deadline/logs',
    clause: 'C-CALL-4',
    title: 'following logs past a deadline ends with DEADLINE_EXCEEDED',
    needs: [hasLogs],
    run: async ({ driver, create, signal }) => {
      const { id } = await create();

      const following = drain(driver.logs(id, { follow: true, timeoutMs: SOON_MS, signal }));

      await rejectsWith('DEADLINE_EXCEEDED', following);
    },
  },
  {
    id: 'deadline/create',
    clause: 'C-CALL-4',
    title: 'a create whose engine does not answer is DEADLINE_EXCEEDED, and leaves nothing behind',
    needs: [facility('faults'), facility('outside')],
    run: async (context) => {
      const { openDriver, openFaults, newId, spec, signal } = context;
      const faults = await openFaults();
      const slow = await openDriver({ socketPath: faults.socketPath });
      await slow.probe({ signal });
      const id = newId();
      faults.inject({ fault: { type: 'no-answer' }, isChange: true, times: 1 });

      const work = slow.create(id, spec(), { timeoutMs: SOON_MS, signal });
      await rejectsWith('DEADLINE_EXCEEDED', work);

      await assertGone(context, id);
    },
  },
  {
    id: 'deadline/no-answer',
    clause: 'C-CALL-4',
    title: 'whatever waits for an engine that does not answer ends with its deadline',
    needs: [facility('faults')],
    run: async ({ driver, openDriver, openFaults, create, spec }) => {
      const { id } = await create();
      const faults = await openFaults();
      const hung = await openDriver({ socketPath: faults.socketPath });
      const fault = faults.inject({ fault: { type: 'no-answer' } });
      const options = { timeoutMs: SOON_MS };

      const works = [
        ['probe', hung.probe(options)],
        ['validate', hung.validate(spec(), options)],
        ['list', hung.list(options)],
        ['delete', hung.delete(id, options)],
        ...offeredCalls(driver).map(({ name, call }) => [name, call(hung, id, options)] as const),
      ] as const;
      const ends = works.map(async ([name, work]) => {
        const { code } = await rejectsWith(['DEADLINE_EXCEEDED', 'UNAVAILABLE'], work);
        return `${name} ${code}`;
      });

      assert.deepEqual(
        await Promise.all(ends),
        works.map(([name]) => `${name} DEADLINE_EXCEEDED`),
      );
      fault.lift();
    },
  },
]);

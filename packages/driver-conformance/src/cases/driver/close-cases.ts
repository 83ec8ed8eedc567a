import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { outcomeOf } from '../../support/outcome-of.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import { tells } from '../../support/sandbox-events.ts';
import { started } from '../../support/started.ts';
import { offeredCalls } from './sandbox-calls.ts';

/** Drivers that were closed. */
export const closeCases: readonly DriverCase[] = driverCases([
  {
    id: 'close/calls-about-sandboxes',
    clause: 'C-CALL-6',
    title: 'a closed driver refuses every call about a sandbox with FAILED_PRECONDITION',
    run: async ({ openDriver, create, spec, signal }) => {
      const { id } = await create();
      const closed = await openDriver();
      await closed.close();

      const works = [
        ['create', closed.create(id, spec(), { signal })],
        ['delete', closed.delete(id, { signal })],
        ...offeredCalls(closed).map(({ name, call }) => [name, call(closed, id)] as const),
      ] as const;
      const ends = works.map(async ([name, work]) => {
        const outcome = await outcomeOf(work);
        return `${name} ${outcome.type === 'rejected' ? outcome.error.code : 'answers'}`;
      });

      assert.deepEqual(
        await Promise.all(ends),
        works.map(([name]) => `${name} FAILED_PRECONDITION`),
      );
    },
  },
  {
    id: 'close/other-calls',
    clause: 'C-CALL-6',
    title: 'a closed driver refuses probe, validate, list, watch and listenerRequirements',
    run: async ({ openDriver, spec, signal }) => {
      const closed = await openDriver();
      await closed.close();

      await rejectsWith('FAILED_PRECONDITION', closed.probe({ signal }));
      await rejectsWith('FAILED_PRECONDITION', closed.validate(spec(), { signal }));
      await rejectsWith('FAILED_PRECONDITION', closed.list({ signal }));
      await rejectsWith('FAILED_PRECONDITION', drain(closed.watch({ signal })));
      await rejectsWith('FAILED_PRECONDITION', closed.listenerRequirements({ signal }));
    },
  },
  {
    id: 'close/watch-ends',
    clause: 'C-CALL-6',
    title: 'a watch ends when its driver is closed',
    run: async ({ openDriver, signal }) => {
      const other = await openDriver();
      let begin = (): void => {};
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const watch = async (): Promise<void> => {
        for await (const { type } of other.watch({ signal }))
          if (type === 'snapshot-ended') begin();
      };
      const end = started(outcomeOf(watch()));
      await begun;

      await other.close();

      const outcome = await end;
      const code = outcome.type === 'rejected' ? outcome.error.code : 'FAILED_PRECONDITION';
      assert.equal(code, 'FAILED_PRECONDITION');
    },
  },
  {
    id: 'close/twice',
    clause: 'C-CALL-6',
    title: 'a driver can be closed twice, and without having been used',
    run: async ({ openDriver }) => {
      const other = await openDriver();

      await other.close();
      await other.close();
    },
  },
  {
    id: 'close/sandboxes-live-on',
    clause: 'C-CALL-6',
    title: 'sandboxes of a driver that was closed run on, and another driver has them',
    run: async ({ driver, openDriver, newId, spec, signal }) => {
      const id = newId();
      const first = await openDriver();
      await first.create(id, spec(), { signal });
      const before = await first.get(id, { signal });

      await first.close();

      assert.deepEqual(await driver.get(id, { signal }), before);
    },
  },
  {
    id: 'close/others-go-on',
    clause: 'C-CALL-6',
    title: 'the end of one driver disturbs no other of the same gateway',
    run: async ({ driver, openDriver, create, watch, signal }) => {
      const { id } = await create();
      const recorder = await watch();
      const other = await openDriver();
      await other.get(id, { signal });

      await other.close();
      await driver.stop(id, { graceMs: 1_000, signal });

      await recorder.next('the stop', tells(id, 'exited'));
    },
  },
]);

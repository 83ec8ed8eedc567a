import assert from 'node:assert/strict';
import type { SandboxEvent } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { isAbout, tells, tellsDeletion } from '../../support/sandbox-events.ts';

/** When a sandbox came into the state that an event tells, by the engine's clock. */
function timeOf(event: SandboxEvent, id: string): number | undefined {
  if (event.type !== 'sandbox-observed' || event.sandbox.id !== id) return undefined;
  const { state, startedAtMs, finishedAtMs } = event.sandbox;
  if (state === 'running') return startedAtMs;
  return state === 'exited' ? finishedAtMs : undefined;
}

/** What a watch tells once its snapshot has ended. */
export const watchChangeCases: readonly DriverCase[] = driverCases([
  {
    id: 'watch/creation',
    clause: 'C-WATCH-1',
    title: 'a sandbox that is made is told as get answers it',
    run: async ({ driver, create, watch, signal }) => {
      const recorder = await watch();

      const { id } = await create({ name: 'made-while-watched', labels: { team: 'red' } });

      await recorder.next('that it runs', tells(id, 'running'));
      assert.deepEqual(recorder.newest(id), await driver.get(id, { signal }));
    },
  },
  {
    id: 'watch/stop',
    clause: 'C-WATCH-1',
    title: 'a stop is told, with the exit code get answers',
    run: async ({ driver, create, watch, signal }) => {
      const { id } = await create();
      const recorder = await watch();

      await driver.stop(id, { signal });

      await recorder.next('that it has exited', tells(id, 'exited'));
      assert.equal(recorder.newest(id)?.exitCode, (await driver.get(id, { signal })).exitCode);
    },
  },
  {
    id: 'watch/resume',
    clause: 'C-WATCH-1',
    title: 'a resume is told',
    run: async ({ driver, create, watch, signal }) => {
      const { id } = await create();
      await driver.stop(id, { signal });
      const recorder = await watch();

      await driver.resume(id, { signal });

      await recorder.next('that it runs', tells(id, 'running'));
    },
  },
  {
    id: 'watch/deletion',
    clause: 'C-WATCH-1',
    title: 'a deletion is told once, and nothing about the sandbox after it',
    run: async ({ driver, create, watch, signal }) => {
      const { id } = await create();
      const recorder = await watch();

      await driver.delete(id, { signal });
      await recorder.next('the deletion', tellsDeletion(id));
      const last = await create();
      await recorder.next('what happens later', tells(last.id, 'running'));

      const told = recorder.events.filter(isAbout(id));
      assert.equal(told.filter(tellsDeletion(id)).length, 1);
      assert.equal(told.at(-1)?.type, 'sandbox-deleted');
    },
  },
  {
    id: 'watch/order',
    clause: 'C-WATCH-1',
    title: 'the states of a sandbox are told in the order they were reached',
    run: async ({ driver, create, watch, signal }) => {
      const recorder = await watch();
      const { id } = await create();
      await recorder.next('the first run', tells(id, 'running'));
      await driver.stop(id, { signal });
      await recorder.next('the stop', tells(id, 'exited'));
      const afterStop = recorder.events.length;
      await driver.resume(id, { signal });
      await recorder.next('the second run', tells(id, 'running'), afterStop);
      await driver.delete(id, { signal });
      await recorder.next('the end', tellsDeletion(id));

      const wanted = ['running', 'exited', 'running', 'deleted'];
      const states = recorder.states(id).filter((state) => wanted.includes(state));

      const changes = states.filter((state, at) => state !== states[at - 1]);
      // On the way out it may be seen to have ended.
      if (changes.at(-2) === 'exited') changes.splice(-2, 1);
      assert.deepEqual(changes, wanted);
      const times = recorder.events.flatMap((event) => timeOf(event, id) ?? []);
      assert.deepEqual(
        times,
        times.toSorted((left, right) => left - right),
      );
    },
  },
  {
    id: 'watch/exit',
    clause: 'C-WATCH-1',
    title: 'a main process that ends by itself is told with its exit code',
    needs: [offers('exitCode')],
    run: async ({ create, watch }) => {
      const recorder = await watch();

      const { id } = await create({ command: ['sh', '-c', 'exit "$1"', 'exit-with', '43'] });

      await recorder.next('that it has exited', tells(id, 'exited'));
      assert.equal(recorder.newest(id)?.exitCode, 43);
    },
  },
  {
    id: 'watch/all-watchers',
    clause: 'C-WATCH-1',
    title: 'every watcher is told, also one that came later or another that has left',
    run: async ({ openDriver, create, watch, signal }) => {
      const driver = await openDriver();
      const first = await watch({}, driver);
      const leaving = await watch({}, driver);
      const { id } = await create();
      await first.next('the sandbox', tells(id, 'running'));
      await leaving.end();
      const later = await watch({}, driver);

      await driver.stop(id, { signal });

      await Promise.all(
        [first, later].map((recorder) => recorder.next('the stop', tells(id, 'exited'))),
      );
    },
  },
]);

import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { tells } from '../../support/sandbox-events.ts';

/** Watches and the engine's own stream of events. */
export const watchStreamCases: readonly DriverCase[] = driverCases([
  {
    id: 'watch/one-engine-stream',
    clause: 'C-WATCH-6',
    title: 'many watchers cost the engine no more streams than one',
    needs: [facility('faults'), offers({ capability: 'events', atLeast: 'stream' })],
    run: async ({ openFaults, openDriver, watch, until }) => {
      const point = await openFaults();
      const driver = await openDriver({ socketPath: point.socketPath });
      await watch({}, driver);
      const withOne = point.openAnswers().length;

      await Promise.all([1, 2, 3, 4].map(() => watch({}, driver)));

      // A look at a sandbox of another case may be under way as well.
      await until(
        () => `no more streams than ${withOne}; open: ${point.openAnswers().join(', ')}`,
        async () => point.openAnswers().length <= withOne,
      );
    },
  },
  {
    id: 'watch/stream-ends-with-the-last',
    clause: 'C-WATCH-6',
    title: 'when the last watcher leaves, nothing stays open on the engine',
    needs: [facility('faults'), offers({ capability: 'events', atLeast: 'stream' })],
    run: async ({ openFaults, openDriver, watch, until }) => {
      const point = await openFaults();
      const driver = await openDriver({ socketPath: point.socketPath });
      const recorders = await Promise.all([1, 2].map(() => watch({}, driver)));
      assert.ok(point.openAnswers().length > 0, 'the watch holds a stream');

      await Promise.all(recorders.map((recorder) => recorder.end()));

      await until(
        () => `that no stream is open, of ${point.openAnswers().join(', ')}`,
        async () => point.openAnswers().length === 0,
      );
    },
  },
  {
    id: 'watch/stream-breaks',
    clause: 'C-WATCH-4',
    title: 'a watch goes on after the engine stream broke off, and loses nothing meanwhile',
    needs: [facility('faults'), offers({ capability: 'events', atLeast: 'stream' })],
    run: async ({ openFaults, openDriver, create, driver, watch, signal }) => {
      const point = await openFaults();
      const watched = await openDriver({ socketPath: point.socketPath });
      const { id } = await create();
      const recorder = await watch({}, watched);
      const after = recorder.events.length;

      const refusal = point.inject({ fault: { type: 'refuse' } });
      point.dropStreams();
      await recorder.next('the loss', ({ type }) => type === 'runtime-lost', after);
      await driver.stop(id, { signal });
      refusal.lift();

      const restored = await recorder.next(
        'the end of it',
        ({ type }) => type === 'runtime-restored',
        after,
      );
      const before = recorder.events.slice(after, recorder.events.indexOf(restored));
      assert.ok(before.some(tells(id, 'exited')), 'what changed is told before runtime-restored');
    },
  },
  {
    id: 'watch/stream-breaks-at-once',
    clause: 'C-WATCH-4',
    title: 'a watch whose stream breaks off again and again still comes to tell the truth',
    needs: [facility('faults'), offers({ capability: 'events', atLeast: 'stream' })],
    run: async ({ openFaults, openDriver, create, driver, watch, signal }) => {
      const point = await openFaults();
      const watched = await openDriver({ socketPath: point.socketPath });
      const { id } = await create();
      const recorder = await watch({}, watched);
      const after = recorder.events.length;

      point.inject({ fault: { type: 'fail', status: 500 }, times: 2 });
      point.dropStreams();
      await driver.stop(id, { signal });

      await recorder.next('the stop', tells(id, 'exited'), after);
    },
  },
]);

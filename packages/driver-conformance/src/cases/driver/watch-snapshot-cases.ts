import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { isAbout } from '../../support/sandbox-events.ts';

/** How a watch begins. */
export const watchSnapshotCases: readonly DriverCase[] = driverCases([
  {
    id: 'watch/snapshot',
    clause: 'C-WATCH-1',
    title: 'a watch begins with every sandbox there is, in the state it is in',
    run: async ({ driver, create, watch, signal }) => {
      const running = await create();
      const stopped = await create();
      await driver.stop(stopped.id, { signal });

      const recorder = await watch();

      const marker = recorder.events.findIndex(({ type }) => type === 'snapshot-ended');
      const snapshot = recorder.events.slice(0, marker);
      assert.deepEqual(
        [running, stopped].map(({ id }) => snapshot.filter(isAbout(id)).length),
        [1, 1],
        'each sandbox is told once before the marker',
      );
      assert.equal(recorder.newest(running.id)?.state, 'running');
      assert.equal(recorder.newest(stopped.id)?.state, 'exited');
    },
  },
  {
    id: 'watch/snapshot-is-like-get',
    clause: 'C-WATCH-1',
    title: 'what a snapshot tells of a sandbox is what get answers',
    run: async ({ driver, create, watch, signal }) => {
      const { id } = await create({ labels: { team: 'red' }, name: 'of-the-watch' });

      const recorder = await watch();

      assert.deepEqual(recorder.newest(id), await driver.get(id, { signal }));
    },
  },
  {
    id: 'watch/marker',
    clause: 'C-WATCH-1',
    title: 'the snapshot ends with one marker, also where there is nothing',
    run: async ({ openDriver, gatewayId, watch }) => {
      const empty = await openDriver({ gatewayId: `${gatewayId}-empty` });

      const { events } = await watch({}, empty);
      // A moment in which a second marker would arrive.
      await new Promise((resolve) => setTimeout(resolve, 10));

      assert.deepEqual(
        events.map(({ type }) => type),
        ['snapshot-ended'],
      );
    },
  },
  {
    id: 'watch/marker-scope',
    clause: 'C-WATCH-5',
    title: 'a snapshot without a cursor says that it is everything',
    run: async ({ watch }) => {
      const { events } = await watch();

      const marker = events.find(({ type }) => type === 'snapshot-ended');
      assert.equal(marker?.type === 'snapshot-ended' && marker.scope, 'everything');
    },
  },
  {
    id: 'watch/cursors',
    clause: 'C-WATCH-5',
    title: 'every event about a sandbox, and the marker, carries a cursor',
    run: async ({ driver, create, watch, signal }) => {
      const recorder = await watch();
      const { id } = await create();
      await driver.delete(id, { signal });
      await recorder.next('the deletion', ({ type }) => type === 'sandbox-deleted');

      const places = recorder.events.filter((event) => 'cursor' in event);

      assert.ok(places.length >= 3);
      assert.ok(places.every(({ cursor }) => typeof cursor === 'string' && cursor !== ''));
    },
  },
  {
    id: 'watch/heartbeat',
    clause: 'C-WATCH-7',
    title: 'a watch on which nothing happens tells that it is alive',
    run: async ({ openDriver, gatewayId, watch }) => {
      const quiet = await openDriver({ gatewayId: `${gatewayId}-quiet` });
      const recorder = await watch({ heartbeatMs: 10 }, quiet);

      const first = await recorder.next('a heartbeat', ({ type }) => type === 'heartbeat');
      const after = recorder.events.indexOf(first) + 1;
      await recorder.next('another heartbeat', ({ type }) => type === 'heartbeat', after);
    },
  },
  {
    id: 'watch/no-early-heartbeat',
    clause: 'C-WATCH-7',
    title: 'a watch sends no heartbeat before its pause is over',
    run: async ({ create, watch }) => {
      const recorder = await watch({ heartbeatMs: 3_600_000 });
      await create();

      assert.ok(recorder.events.every(({ type }) => type !== 'heartbeat'));
    },
  },
]);

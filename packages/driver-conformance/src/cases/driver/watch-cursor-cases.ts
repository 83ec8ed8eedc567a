import assert from 'node:assert/strict';
import type { SandboxEvent } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import type { WatchRecorder } from '../../context/watch-recorder.ts';
import { isAbout, tells, tellsDeletion } from '../../support/sandbox-events.ts';

/** What was told before the marker. */
function snapshotOf({ events }: WatchRecorder): readonly SandboxEvent[] {
  return events.slice(
    0,
    events.findIndex(({ type }) => type === 'snapshot-ended'),
  );
}

function scopeOf({ events }: WatchRecorder): string | undefined {
  const marker = events.find((event) => event.type === 'snapshot-ended');
  return marker?.scope;
}

/** Going on where another watch ended. */
export const watchCursorCases: readonly DriverCase[] = driverCases([
  {
    id: 'watch/since-nothing-changed',
    clause: 'C-WATCH-5',
    title: 'with its newest cursor a watcher is not told again what it knows',
    run: async ({ create, watch }) => {
      const { id } = await create();
      const first = await watch();

      const second = await watch({ since: first.cursor() });

      if (scopeOf(second) === 'everything') return;
      assert.deepEqual(snapshotOf(second).filter(isAbout(id)), []);
    },
  },
  {
    id: 'watch/since-change',
    clause: 'C-WATCH-5',
    title: 'with a cursor a watcher is told what changed since',
    run: async ({ driver, create, watch, signal }) => {
      const [changed, made] = [await create(), await create()];
      const first = await watch();
      const since = first.cursor();
      await driver.stop(changed.id, { signal });
      const latest = await create();
      await first.next('the stop', tells(changed.id, 'exited'));
      await first.next('the newest', tells(latest.id, 'running'));

      const second = await watch({ since });

      assert.equal(second.newest(changed.id)?.state, 'exited');
      assert.equal(second.newest(latest.id)?.state, 'running');
      if (scopeOf(second) === 'everything') assert.ok(second.newest(made.id));
    },
  },
  {
    id: 'watch/since-deletion',
    clause: 'C-WATCH-5',
    title: 'with a cursor a watcher can tell what was deleted since',
    run: async ({ driver, create, watch, signal }) => {
      const { id } = await create();
      const first = await watch();
      const since = first.cursor();
      await driver.delete(id, { signal });
      await first.next('the deletion', tellsDeletion(id));

      const second = await watch({ since });

      const told = snapshotOf(second).filter(isAbout(id));
      if (scopeOf(second) === 'everything') assert.equal(second.newest(id), undefined);
      else
        assert.deepEqual(
          told.map(({ type }) => type),
          ['sandbox-deleted'],
        );
    },
  },
  {
    id: 'watch/since-while-nobody-watched',
    clause: 'C-WATCH-5',
    title: 'a cursor still holds after a time in which nobody watched',
    run: async ({ openDriver, create, watch, signal }) => {
      const [stopped, deleted] = [await create(), await create()];
      const driver = await openDriver();
      const first = await watch({}, driver);
      const since = first.cursor();
      await first.end();
      await driver.stop(stopped.id, { signal });
      await driver.delete(deleted.id, { signal });

      const second = await watch({ since }, driver);

      assert.equal(second.newest(stopped.id)?.state, 'exited');
      assert.equal(second.newest(deleted.id), undefined);
      const isTold = snapshotOf(second).some(tellsDeletion(deleted.id));
      assert.ok(isTold || scopeOf(second) === 'everything', 'the deletion can be told');
    },
  },
  {
    id: 'watch/since-unknown',
    clause: 'C-WATCH-5',
    title: 'with a cursor nobody knows a watcher is told everything, and that it is everything',
    run: async ({ create, watch }) => {
      const { id } = await create();

      const recorder = await watch({ since: 'of-another-life.7' });

      assert.equal(scopeOf(recorder), 'everything');
      assert.equal(recorder.newest(id)?.state, 'running');
    },
  },
]);

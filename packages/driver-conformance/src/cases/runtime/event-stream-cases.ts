import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { recordEvents } from './record-events.ts';

const streams = offers({ capability: 'events', atLeast: 'stream' });

/** Streams of events: where they begin, and what they leave out. */
export const eventStreamCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-events/open',
    clause: 'R-EVENT-1',
    title: 'a change made as soon as the stream is open is told',
    needs: [streams],
    run: async ({ runtime, create, until, labels, signal }) => {
      const created: Promise<string>[] = [];
      const told: string[] = [];
      const controller = new AbortController();
      const onOpen = (): number => created.push(create());
      const ends = AbortSignal.any([controller.signal, signal]);

      const read = async (): Promise<void> => {
        for await (const event of runtime.events({ labels, signal: ends, onOpen })) {
          told.push(event.containerId);
        }
      };
      const reading = read().catch(() => {});

      const id = await until('the opening of the stream', async () => created[0]);
      await until('the change', async () => told.includes(id));
      controller.abort();
      await reading;
      assert.equal(created.length, 1);
    },
  },
  {
    id: 'runtime-events/two-readers',
    clause: 'R-EVENT-1',
    title: 'each reader is told every change',
    needs: [streams],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const first = await recordEvents(context);
      const second = await recordEvents(context);

      const id = await start({ entrypoint: exitWith(0) });
      await runtime.containers.wait(id, { signal });
      await runtime.containers.remove(id, { signal });

      await first.next('container-removed', id);
      await second.next('container-removed', id);
      assert.deepEqual(first.typesOf(id), second.typesOf(id));
    },
  },
  {
    id: 'runtime-events/labels',
    clause: 'R-EVENT-2',
    title: 'only containers that carry all the labels are told of',
    needs: [streams],
    run: async (context) => {
      const { create, labels } = context;
      const wanted = { ...labels, colour: 'green', size: 'large' };
      const recorder = await recordEvents(context, { labels: wanted });

      await create({ labels: { colour: 'green' } });
      await create({ labels: { colour: 'greenish', size: 'large' } });
      const id = await create({ labels: wanted });

      await recorder.next('container-created', id);
      assert.deepEqual(
        recorder.events.map(({ containerId }) => containerId),
        [id],
      );
    },
  },
  {
    id: 'runtime-events/since',
    clause: 'R-EVENT-2',
    title: 'a stream that is opened later tells everything since a time, and then goes on',
    needs: [streams],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const live = await recordEvents(context);
      const id = await start({ entrypoint: exitWith(0) });
      await runtime.containers.wait(id, { signal });
      const { timeMs } = await live.next('container-created', id);
      await live.next('container-exited', id);

      const replay = await recordEvents(context, { sinceMs: timeMs });
      await replay.next('container-exited', id);
      await runtime.containers.remove(id, { signal });

      await replay.next('container-removed', id);
      assert.deepEqual(replay.typesOf(id), ['created', 'started', 'exited', 'removed']);
    },
  },
  {
    id: 'runtime-events/not-before',
    clause: 'R-EVENT-2',
    title: 'a stream tells nothing from before the time that was asked for',
    needs: [streams],
    run: async (context) => {
      const { create, until } = context;
      const live = await recordEvents(context);
      const before = await live.next('container-created', await create());
      const after = await until('an event at a later time', async () => {
        const event = await live.next('container-created', await create());
        return event.timeMs > before.timeMs && event;
      });

      const replay = await recordEvents(context, { sinceMs: after.timeMs });

      await replay.next('container-created', after.containerId);
      assert.deepEqual(replay.typesOf(before.containerId), []);
    },
  },
  {
    id: 'runtime-events/only-new',
    clause: 'R-EVENT-2',
    title: 'without a time a stream tells only what happens once it is open',
    needs: [streams],
    run: async (context) => {
      const live = await recordEvents(context);
      const before = await context.create();
      await live.next('container-created', before);

      const later = await recordEvents(context);
      await later.settle();

      assert.deepEqual(later.typesOf(before), []);
    },
  },
]);

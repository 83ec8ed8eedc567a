import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { takeMemory } from '../../programs/limit-programs.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { recordEvents } from './record-events.ts';

const CODE = 43;
const MEBIBYTE = 1024 ** 2;

const streams = offers({ capability: 'events', atLeast: 'stream' });

/** What the engine tells of containers. */
export const eventCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-events/life',
    clause: 'R-EVENT-1',
    title: 'creation, start, exit and removal are told once each, in this order',
    needs: [streams],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const recorder = await recordEvents(context);

      const id = await start({ entrypoint: exitWith(0) });
      await runtime.containers.wait(id, { signal });
      await runtime.containers.remove(id, { signal });

      await recorder.next('container-removed', id);
      await recorder.settle();
      assert.deepEqual(recorder.typesOf(id), ['created', 'started', 'exited', 'removed']);
    },
  },
  {
    id: 'runtime-events/again',
    clause: 'R-EVENT-1',
    title: 'a second run is told as the first one was',
    needs: [streams],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const recorder = await recordEvents(context);
      const id = await start({ entrypoint: exitWith(0) });
      await runtime.containers.wait(id, { signal });

      await runtime.containers.start(id, { signal });
      await runtime.containers.wait(id, { signal });

      await recorder.settle();
      const run = ['started', 'exited'];
      assert.deepEqual(recorder.typesOf(id), ['created', ...run, ...run]);
    },
  },
  {
    id: 'runtime-events/facts',
    clause: 'R-EVENT-1',
    title: 'an event tells id, name, labels and the time by the clock of the engine',
    needs: [streams],
    run: async (context) => {
      const { runtime, create, labels, signal } = context;
      const recorder = await recordEvents(context);
      const id = await create({ labels: { colour: 'green = "g"' } });

      const event = await recorder.next('container-created', id);

      const { name, createdAtMs } = await runtime.containers.inspect(id, { signal });
      assert.equal(event.containerName, name);
      for (const [key, value] of Object.entries({ ...labels, colour: 'green = "g"' })) {
        assert.equal(event.labels[key], value, key);
      }
      const later = await create();
      const { timeMs } = await recorder.next('container-created', later);
      assert.ok(event.timeMs > 0 && createdAtMs > 0);
      assert.ok(timeMs >= event.timeMs, `${timeMs} is told after ${event.timeMs}`);
    },
  },
  {
    id: 'runtime-events/exit-code',
    clause: 'R-EVENT-1',
    title: 'an exit code that is told is the right one, and is told with the exit alone',
    needs: [streams, offers('exitCode')],
    run: async (context) => {
      const recorder = await recordEvents(context);
      const id = await context.start({ entrypoint: exitWith(CODE) });

      const exited = await recorder.next('container-exited', id);

      const started = await recorder.next('container-started', id);
      assert.equal(started.exitCode, undefined);
      // Not every engine tells it with the event.
      assert.equal(exited.exitCode ?? CODE, CODE);
    },
  },
  {
    id: 'runtime-events/stopped',
    clause: 'R-EVENT-1',
    title: 'a stop is told as one exit',
    needs: [streams],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const recorder = await recordEvents(context);
      const id = await start();

      await runtime.containers.stop(id, 0, { signal });

      await recorder.next('container-exited', id);
      await recorder.settle();
      assert.deepEqual(recorder.typesOf(id), ['created', 'started', 'exited']);
    },
  },
  {
    id: 'runtime-events/paused',
    clause: 'R-EVENT-1',
    title: 'freezing and thawing are told',
    needs: [streams, offers('pause')],
    run: async (context) => {
      const { runtime, start, signal } = context;
      const recorder = await recordEvents(context);
      const id = await start();

      await runtime.containers.pause(id, { signal });
      await runtime.containers.unpause(id, { signal });

      await recorder.next('container-unpaused', id);
      assert.deepEqual(recorder.typesOf(id), ['created', 'started', 'paused', 'unpaused']);
    },
  },
  {
    id: 'runtime-events/renamed',
    clause: 'R-EVENT-1',
    title: 'a rename is told with the new name, which later events have as well',
    needs: [streams],
    run: async (context) => {
      const { runtime, create, newName, signal } = context;
      const recorder = await recordEvents(context);
      const id = await create();
      const name = newName('container');

      await runtime.containers.rename(id, name, { signal });
      await runtime.containers.remove(id, { signal });

      const renamed = await recorder.next('container-renamed', id);
      const removed = await recorder.next('container-removed', id);
      assert.deepEqual([renamed.containerName, removed.containerName], [name, name]);
    },
  },
  {
    id: 'runtime-events/out-of-memory',
    clause: 'R-EVENT-1',
    title:
      'that a process was killed for want of memory is told, when the main process ends at the latest',
    needs: [streams, offers('memoryLimit'), offers('exec')],
    run: async (context) => {
      const { runtime, start, run, signal } = context;
      const recorder = await recordEvents(context);
      const id = await start({ resources: { memoryBytes: 16 * MEBIBYTE } });

      const { exitCode } = await run(id, takeMemory(64 * MEBIBYTE));

      assert.notEqual(exitCode, 0);
      // Some engines look for it only then.
      await runtime.containers.stop(id, 0, { signal });
      await recorder.next('container-exited', id);
      await recorder.settle();
      assert.ok(recorder.typesOf(id).includes('out-of-memory'), 'the kill is not told');
    },
  },
]);

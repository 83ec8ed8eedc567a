import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';

const streams = offers({ capability: 'events', atLeast: 'stream' });

/** The engine dies, or the connection to it breaks. */
export const runtimeEngineCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-engine/calls-while-it-is-down',
    clause: 'R-PROBE-2',
    title: 'while the engine is down calls reject with UNAVAILABLE',
    needs: [facility('engine')],
    isExclusive: true,
    run: async ({ runtime, engine, image, signal }) => {
      await engine.kill();
      const failures: unknown[] = [];
      try {
        for (const call of [
          () => runtime.containers.list({ signal }),
          () => runtime.containers.inspect('any', { signal }),
          () => runtime.images.inspect(image, { signal }),
          () => drain(runtime.events({ signal })),
        ]) {
          await rejectsWith('UNAVAILABLE', call).catch((failure) => failures.push(failure));
        }
      } finally {
        await engine.start();
      }
      assert.deepEqual(failures, []);
    },
  },
  {
    id: 'runtime-engine/probe-while-it-is-down',
    clause: 'R-PROBE-2',
    title: 'while the engine is down a probe answers that it is, and why',
    needs: [facility('engine')],
    isExclusive: true,
    run: async ({ runtime, engine, signal }) => {
      await engine.kill();
      try {
        const { state, error } = await runtime.probe({ signal });

        assert.equal(state, 'unavailable');
        assert.equal(error?.code, 'UNAVAILABLE');
      } finally {
        await engine.start();
      }
      assert.equal((await runtime.probe({ signal })).state, 'ready');
    },
  },
  {
    id: 'runtime-engine/events-break-with-it',
    clause: 'R-EVENT-3',
    title: 'the event stream rejects when the engine dies',
    needs: [facility('engine'), streams],
    isExclusive: true,
    run: async ({ runtime, engine, signal }) => {
      let open = (): void => {};
      const opened = new Promise<void>((resolve) => (open = resolve));
      const reading = rejectsWith(['UNAVAILABLE', 'DATA_LOSS'], () =>
        drain(runtime.events({ signal, onOpen: () => open() })),
      );
      await opened;
      await engine.kill();
      try {
        await reading;
      } finally {
        await engine.start();
      }
    },
  },
  {
    id: 'runtime-engine/events-break-off',
    clause: 'R-EVENT-3',
    title: 'the event stream rejects when its connection breaks off',
    needs: [facility('faults'), streams],
    run: async ({ openRuntime, openFaults, signal }) => {
      const point = await openFaults();
      const runtime = await openRuntime({ socketPath: point.socketPath });
      let open = (): void => {};
      const opened = new Promise<void>((resolve) => (open = resolve));
      const reading = rejectsWith(['UNAVAILABLE', 'DATA_LOSS'], () =>
        drain(runtime.events({ signal, onOpen: () => open() })),
      );
      await opened;

      point.dropStreams();

      await reading;
    },
  },
  {
    id: 'runtime-engine/lost-create',
    clause: 'R-CALL-3',
    title: 'a create that was aborted while the engine was at it leaves no container',
    needs: [facility('faults'), facility('outside')],
    run: async ({ openRuntime, openFaults, outside, spec, until }) => {
      const point = await openFaults();
      const runtime = await openRuntime({ socketPath: point.socketPath });
      await runtime.containers.list();
      const asked = spec();
      const delay = point.inject({
        fault: { type: 'delay', delayMs: 40 },
        isChange: true,
        times: 1,
      });
      const controller = new AbortController();
      const creating = rejectsWith(
        'CANCELLED',
        runtime.containers.create(asked, { signal: controller.signal }),
      );
      await until('that the request is under way', async () => delay.hits() === 1);

      controller.abort();

      await creating;
      // The engine may make it a moment later, and it must be taken back.
      await new Promise((resolve) => setTimeout(resolve, 60));
      await until('that no container is left', async () => {
        const left = await outside.containers.list({ name: asked.name });
        return left.length === 0;
      });
    },
  },
]);

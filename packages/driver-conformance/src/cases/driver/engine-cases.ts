import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility } from '../../case/need.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';
import { tells } from '../../support/sandbox-events.ts';

const needs = [facility('engine')];

/** The engine is killed, and comes back. */
export const engineCases: readonly DriverCase[] = driverCases([
  {
    id: 'engine/calls-while-it-is-down',
    clause: 'C-CALL-5',
    title: 'while the engine is down every call rejects with UNAVAILABLE',
    needs,
    isExclusive: true,
    run: async ({ driver, create, spec, newId, engine, signal }) => {
      const { id } = await create();
      await engine.kill();
      const failures: unknown[] = [];
      const { capabilities: offered } = driver;
      try {
        for (const call of [
          () => driver.create(newId(), spec(), { signal }),
          () => driver.get(id, { signal }),
          () => driver.list({ signal }),
          () => driver.stop(id, { signal }),
          () => driver.resume(id, { signal }),
          () => driver.delete(id, { signal }),
          ...(offered.exec ? [() => driver.exec(id, { command: ['true'] }, { signal })] : []),
          ...(offered.logs === 'none' ? [] : [() => drain(driver.logs(id, { signal }))]),
          ...(offered.copy ? [() => drain(driver.copyOut(id, '/etc', { signal }))] : []),
          ...(offered.stats ? [() => driver.stats(id, { signal })] : []),
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
    id: 'engine/probe-while-it-is-down',
    clause: 'C-CALL-5',
    title: 'while the engine is down a probe answers that it is, and why',
    needs,
    isExclusive: true,
    run: async ({ openDriver, engine, signal }) => {
      const driver = await openDriver();
      await engine.kill();
      try {
        const { state, error, identity } = await driver.probe({ signal });

        assert.equal(state, 'unavailable');
        assert.equal(error?.code, 'UNAVAILABLE');
        assert.equal(identity, undefined);
      } finally {
        await engine.start();
      }
    },
  },
  {
    id: 'engine/comes-back',
    clause: 'C-RESUME-1',
    title: 'a sandbox that the death of the engine ended can be resumed, with its files',
    needs,
    isExclusive: true,
    run: async ({ driver, create, engine, until, signal }) => {
      const { id } = await create();
      await engine.kill();
      try {
        await rejectsWith('UNAVAILABLE', driver.get(id, { signal }));
      } finally {
        await engine.start();
      }

      const found = await until('the sandbox after the restart', () =>
        driver.get(id, { signal }).catch(() => undefined),
      );
      assert.equal(found.id, id);
      const { state } = await driver.resume(id, { signal });

      assert.equal(state, 'running');
    },
  },
  {
    id: 'engine/watch-survives',
    clause: 'C-WATCH-4',
    title: 'a watch survives the restart of the engine: lost, then what changed, then restored',
    needs,
    isExclusive: true,
    run: async ({ driver, create, watch, engine, until, signal }) => {
      const { id } = await create();
      const recorder = await watch();
      const from = recorder.events.length;

      await engine.kill();
      const lost = await recorder.next('the loss', ({ type }) => type === 'runtime-lost', from);
      await engine.start();
      const restored = await recorder.next(
        'that it is back',
        ({ type }) => type === 'runtime-restored',
        from,
      );

      const between = recorder.events.slice(
        recorder.events.indexOf(lost),
        recorder.events.indexOf(restored),
      );
      const { state } = await driver.get(id, { signal });
      // Some engines let containers live on while they are dead themselves.
      if (state !== 'running') assert.ok(between.some(tells(id, state)), `"${state}" was told`);
      await driver.resume(id, { signal });
      await until('the resume', async () => recorder.newest(id)?.state === 'running');
    },
  },
  {
    id: 'engine/watch-begins-while-it-is-down',
    clause: 'C-WATCH-4',
    title:
      'a watch that begins while the engine is down says so and tells everything once it is back',
    needs,
    isExclusive: true,
    run: async ({ openDriver, create, engine, afterwards }) => {
      const { id } = await create();
      const driver = await openDriver();
      await engine.kill();
      const controller = new AbortController();
      afterwards(() => controller.abort());
      const events = driver.watch({ signal: controller.signal })[Symbol.asyncIterator]();
      try {
        const first = await events.next();
        assert.equal(first.value?.type, 'runtime-lost');
      } finally {
        await engine.start();
      }
      const seen: string[] = [];
      for (let next = await events.next(); next.done !== true; next = await events.next()) {
        if (next.value.type === 'sandbox-observed') seen.push(next.value.sandbox.id);
        if (next.value.type === 'runtime-restored') break;
      }
      assert.ok(seen.includes(id));
    },
  },
]);

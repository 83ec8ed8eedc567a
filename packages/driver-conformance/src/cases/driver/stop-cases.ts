import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { readFile, writeFile } from '../../programs/file-programs.ts';
import { endSlowly } from '../../programs/life-programs.ts';
import { exitWith, stubborn } from '../../programs/process-programs.ts';
import { signalCodes, tellSignal } from '../../programs/signal-programs.ts';
import { endOf } from '../../support/end-of.ts';
import { saysReady } from '../../support/says-ready.ts';

const GRACE_MS = 1_000;

/** So long that a case about asking politely never sees a kill. */
const LONG_GRACE_MS = 30_000;

/** Ending sandboxes. */
export const stopCases: readonly DriverCase[] = driverCases([
  {
    id: 'stop/ends-it',
    clause: 'C-STOP-1',
    title: 'stop resolves when the engine has ended the main process',
    needs: [facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create({ command: endSlowly });

      const stopped = await driver.stop(id, { graceMs: LONG_GRACE_MS, signal });

      assert.equal((await outside.containers.inspect(instanceId, { signal })).state, 'exited');
      assert.equal(stopped.state, 'exited');
    },
  },
  {
    id: 'stop/answers-as-get',
    clause: 'C-STOP-1',
    title: 'stop answers what get answers',
    run: async ({ driver, create, signal }) => {
      const { id } = await create();

      const stopped = await driver.stop(id, { graceMs: GRACE_MS, signal });

      assert.deepEqual(stopped, await driver.get(id, { signal }));
      assert.equal(stopped.state, 'exited');
    },
  },
  {
    id: 'stop/twice',
    clause: 'C-STOP-1',
    title: 'a second stop answers the same and changes nothing',
    run: async ({ driver, create, signal }) => {
      const { id } = await create();
      const first = await driver.stop(id, { graceMs: GRACE_MS, signal });

      assert.deepEqual(await driver.stop(id, { graceMs: GRACE_MS, signal }), first);
    },
  },
  {
    id: 'stop/at-once',
    clause: 'C-STOP-1',
    title: 'several stops at once all resolve when the main process has ended',
    run: async ({ driver, create, scale, signal }) => {
      const { id } = await create();

      const stopped = await Promise.all(
        Array.from({ length: scale.manyCalls }, () =>
          driver.stop(id, { graceMs: GRACE_MS, signal }),
        ),
      );

      for (const { state } of stopped) assert.equal(state, 'exited');
    },
  },
  {
    id: 'stop/keeps-files',
    clause: 'C-STOP-1',
    title: 'files are still there after a stop',
    needs: [offers('exec')],
    run: async ({ driver, create, run, signal }) => {
      const { id } = await create();
      assert.equal((await run(id, writeFile('/kept', 'as it was'))).exitCode, 0);

      await driver.stop(id, { graceMs: GRACE_MS, signal });
      await driver.resume(id, { signal });

      assert.equal((await run(id, readFile('/kept'))).text, 'as it was');
    },
  },
  {
    id: 'stop/ended-by-itself',
    clause: 'C-STOP-1',
    title: 'stop of a sandbox that ended by itself leaves its end as it was',
    needs: [offers('exitCode')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: exitWith(9) });
      const ended = await endOf(context, id);

      const stopped = await driver.stop(id, { graceMs: GRACE_MS, signal });

      assert.equal(stopped.exitCode, 9);
      assert.equal(stopped.finishedAtMs, ended.finishedAtMs);
    },
  },
  {
    id: 'stop/stopped-by-others',
    clause: 'C-STOP-1',
    title: 'stop of a sandbox that somebody else stopped answers that it has ended',
    needs: [facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create();
      await outside.containers.stop(instanceId, GRACE_MS, { signal });

      const { state } = await driver.stop(id, { graceMs: GRACE_MS, signal });

      assert.equal(state, 'exited');
    },
  },
  {
    id: 'stop/paused',
    clause: 'C-STOP-1',
    title: 'a paused sandbox is ended by stop',
    needs: [offers('pause'), facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create();
      await outside.containers.pause(instanceId, { signal });

      const { state } = await driver.stop(id, { graceMs: GRACE_MS, signal });

      assert.equal(state, 'exited');
    },
  },
  {
    id: 'stop/asks-first',
    clause: 'C-STOP-2',
    title: 'a main process that ends when it is asked to is not killed',
    needs: [offers({ capability: 'logs', atLeast: 'merged' }), offers('exitCode')],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: tellSignal });
      await saysReady(context, id);

      const { exitCode } = await driver.stop(id, { graceMs: LONG_GRACE_MS, signal });

      assert.equal(exitCode, signalCodes['SIGTERM']);
    },
  },
  {
    id: 'stop/kills-in-the-end',
    clause: 'C-STOP-2',
    title: 'a main process that does not end within the grace is killed',
    needs: [offers({ capability: 'logs', atLeast: 'merged' })],
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: stubborn });
      await saysReady(context, id);

      const { state, exitCode } = await driver.stop(id, { graceMs: 20, signal });

      assert.equal(state, 'exited');
      if (driver.capabilities.exitCode) assert.equal(exitCode, 137);
    },
  },
]);

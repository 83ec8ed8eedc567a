import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { exitWith, stubborn } from '../../programs/process-programs.ts';
import { signalCodes, tellSignal } from '../../programs/signal-programs.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { startReady } from './start-ready.ts';

const LONG_GRACE_MS = 30_000;
const SHORT_GRACE_MS = 20;
const KILLED = 137;

const logs = offers({ capability: 'logs', atLeast: 'merged' });
const exitCode = offers('exitCode');

/** Ending the main process. */
export const stopCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-stop/asks',
    clause: 'R-STOP-1',
    title: 'a stop asks the main process with SIGTERM and resolves when it has ended',
    needs: [logs, exitCode],
    run: async (context) => {
      const { runtime, signal } = context;
      const id = await startReady(context, { entrypoint: tellSignal });

      const wasRunning = await runtime.containers.stop(id, LONG_GRACE_MS, { signal });

      const after = await runtime.containers.inspect(id, { signal });
      assert.equal(wasRunning, true);
      assert.deepEqual(
        { state: after.state, exitCode: after.exitCode },
        { state: 'exited', exitCode: signalCodes['SIGTERM'] },
      );
    },
  },
  {
    id: 'runtime-stop/kills',
    clause: 'R-STOP-1',
    title: 'a process that does not end within the grace is killed',
    needs: [logs, exitCode],
    run: async (context) => {
      const { runtime, signal } = context;
      const id = await startReady(context, { entrypoint: stubborn });

      await runtime.containers.stop(id, SHORT_GRACE_MS, { signal });

      const after = await runtime.containers.inspect(id, { signal });
      assert.deepEqual(
        { state: after.state, exitCode: after.exitCode },
        { state: 'exited', exitCode: KILLED },
      );
    },
  },
  {
    id: 'runtime-stop/paused',
    clause: 'R-STOP-1',
    title: 'a frozen process is thawed, so that it can end when it is asked to',
    needs: [logs, exitCode, offers('pause')],
    run: async (context) => {
      const { runtime, signal } = context;
      const id = await startReady(context, { entrypoint: tellSignal });
      await runtime.containers.pause(id, { signal });

      const wasRunning = await runtime.containers.stop(id, LONG_GRACE_MS, { signal });

      const after = await runtime.containers.inspect(id, { signal });
      assert.equal(wasRunning, true);
      assert.equal(after.exitCode, signalCodes['SIGTERM']);
    },
  },
  {
    id: 'runtime-stop/not-running',
    clause: 'R-STOP-1',
    title: 'a stop answers false when the main process does not run',
    run: async ({ runtime: { containers }, create, start, signal }) => {
      const created = await create();
      const ended = await start({ entrypoint: exitWith(0) });
      await containers.wait(ended, { signal });

      assert.equal(await containers.stop(created, SHORT_GRACE_MS, { signal }), false);
      assert.equal(await containers.stop(ended, SHORT_GRACE_MS, { signal }), false);
    },
  },
  {
    id: 'runtime-kill/delivers',
    clause: 'R-KILL-1',
    title: 'a signal reaches the main process',
    needs: [logs, exitCode],
    run: async (context) => {
      const { runtime, signal } = context;
      const id = await startReady(context, { entrypoint: tellSignal });

      await runtime.containers.kill(id, 'SIGUSR1', { signal });

      const exit = await runtime.containers.wait(id, { signal });
      assert.equal(exit.exitCode, signalCodes['SIGUSR1']);
    },
  },
  {
    id: 'runtime-kill/for-good',
    clause: 'R-KILL-1',
    title: 'SIGKILL ends a process that ignores all else',
    needs: [exitCode],
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start({ entrypoint: stubborn });

      await containers.kill(id, 'SIGKILL', { signal });

      const exit = await containers.wait(id, { signal });
      assert.equal(exit.exitCode, KILLED);
    },
  },
  {
    id: 'runtime-kill/not-running',
    clause: 'R-KILL-1',
    title: 'a signal to a container that does not run is FAILED_PRECONDITION',
    run: async ({ runtime: { containers }, create, start, signal }) => {
      const created = await create();
      const ended = await start({ entrypoint: exitWith(0) });
      await containers.wait(ended, { signal });

      for (const id of [created, ended]) {
        await rejectsWith('FAILED_PRECONDITION', containers.kill(id, 'SIGTERM', { signal }));
      }
    },
  },
]);

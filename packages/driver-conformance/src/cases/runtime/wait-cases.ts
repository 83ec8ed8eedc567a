import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { exitWith } from '../../programs/process-programs.ts';

const CODE = 43;
const KILLED = 137;

/** Waiting for the end of a main process. */
export const waitCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-wait/until-the-end',
    clause: 'R-WAIT-1',
    title: 'waits that began while it ran all resolve with the exit code',
    needs: [offers('exitCode')],
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start();
      const waits = [containers.wait(id, { signal }), containers.wait(id, { signal })];
      const ends: string[] = [];
      for (const wait of waits) wait.then(() => ends.push('ended'));
      await containers.inspect(id, { signal });
      assert.deepEqual(ends, []);

      await containers.kill(id, 'SIGKILL', { signal });

      const exits = await Promise.all(waits);
      assert.deepEqual(
        exits.map(({ exitCode }) => exitCode),
        [KILLED, KILLED],
      );
    },
  },
  {
    id: 'runtime-wait/at-once',
    clause: 'R-WAIT-1',
    title: 'a wait for what has ended resolves with the exit code, again and again',
    needs: [offers('exitCode')],
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start({ entrypoint: exitWith(CODE) });
      const first = await containers.wait(id, { signal });
      const second = await containers.wait(id, { signal });

      const { state, exitCode } = await containers.inspect(id, { signal });

      assert.deepEqual([first.exitCode, second.exitCode, exitCode], [CODE, CODE, CODE]);
      assert.equal(state, 'exited');
    },
  },
  {
    id: 'runtime-wait/not-started',
    clause: 'R-WAIT-1',
    title: 'a wait for what has never run resolves',
    run: async ({ runtime: { containers }, create, signal }) => {
      const id = await create();

      await containers.wait(id, { signal });

      assert.equal((await containers.inspect(id, { signal })).state, 'created');
    },
  },
]);

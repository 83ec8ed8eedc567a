import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { countStarts } from '../../programs/container-programs.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** Starting containers. */
export const startCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-start/answer',
    clause: 'R-START-1',
    title: 'a start answers true, and false when the container runs already',
    run: async ({ runtime: { containers }, create, signal }) => {
      const id = await create();

      const first = await containers.start(id, { signal });
      const { state, startedAtMs } = await containers.inspect(id, { signal });
      const second = await containers.start(id, { signal });

      assert.deepEqual([first, state, second], [true, 'running', false]);
      assert.equal(typeof startedAtMs, 'number');
      const after = await containers.inspect(id, { signal });
      assert.equal(after.startedAtMs, startedAtMs);
    },
  },
  {
    id: 'runtime-start/again',
    clause: 'R-START-1',
    title: 'a container that has ended can be started again, and has its files',
    needs: [offers('exitCode')],
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start({ entrypoint: countStarts });
      const first = await containers.wait(id, { signal });

      const isStarted = await containers.start(id, { signal });

      const second = await containers.wait(id, { signal });
      assert.equal(isStarted, true);
      assert.deepEqual([first.exitCode, second.exitCode], [1, 2]);
    },
  },
  {
    id: 'runtime-start/cannot-run',
    clause: 'R-START-1',
    title: 'a program that does not exist fails the start, and the container can be removed',
    run: async ({ runtime: { containers }, create, signal }) => {
      const id = await create({ entrypoint: ['/no/such/program'] });

      await rejectsWith('FAILED_PRECONDITION', containers.start(id, { signal }));

      assert.notEqual((await containers.inspect(id, { signal })).state, 'running');
      assert.equal(await containers.remove(id, { signal }), true);
    },
  },
]);

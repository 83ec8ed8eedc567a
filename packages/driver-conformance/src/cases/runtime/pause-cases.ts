import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { ticker } from '../../programs/signal-programs.ts';
import { collectChunks } from '../../support/collect.ts';

/** In this time a process that is not frozen writes several lines. */
const LOOK_MS = 50;

/** What was written before the freeze may still be on its way to the log. */
const LOOKS = 10;

function ticksOf(
  { runtime: { containers }, signal }: RuntimeCaseContext,
  id: string,
): () => Promise<number> {
  return async () => (await collectChunks(containers.logs(id, { signal }))).stdout.length;
}

async function standsStill(count: () => Promise<number>): Promise<boolean> {
  let before = await count();
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep(LOOK_MS);
    const after = await count();
    if (after === before) return true;
    before = after;
  }
  return false;
}

/** Freezing containers. */
export const pauseCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-pause/freezes',
    clause: 'R-PAUSE-1',
    title: 'a frozen process does nothing any more',
    needs: [offers('pause'), offers({ capability: 'logs', atLeast: 'merged' })],
    run: async (context) => {
      const { runtime, start, until, signal } = context;
      const id = await start({ entrypoint: ticker });
      const count = ticksOf(context, id);
      await until('a first sign of life', async () => (await count()) > 0);

      await runtime.containers.pause(id, { signal });

      assert.ok(await standsStill(count), 'it goes on writing');
    },
  },
  {
    id: 'runtime-pause/thaws',
    clause: 'R-PAUSE-1',
    title: 'a process that was thawed goes on',
    needs: [offers('pause'), offers({ capability: 'logs', atLeast: 'merged' })],
    run: async (context) => {
      const { runtime, start, until, signal } = context;
      const id = await start({ entrypoint: ticker });
      const count = ticksOf(context, id);
      await runtime.containers.pause(id, { signal });
      await standsStill(count);
      const before = await count();

      await runtime.containers.unpause(id, { signal });

      await until('a further sign of life', async () => (await count()) > before);
    },
  },
  {
    id: 'runtime-pause/told',
    clause: 'R-PAUSE-1',
    title: 'a container tells that it is frozen, and that it runs again',
    needs: [offers('pause')],
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start();

      await containers.pause(id, { signal });
      const frozen = await containers.inspect(id, { signal });
      await containers.unpause(id, { signal });
      const thawed = await containers.inspect(id, { signal });

      assert.deepEqual([frozen.state, thawed.state], ['paused', 'running']);
      assert.equal(frozen.exitCode, undefined);
    },
  },
]);

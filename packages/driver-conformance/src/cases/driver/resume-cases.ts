import assert from 'node:assert/strict';
import type { ContainerRuntime } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, type Need, offers } from '../../case/need.ts';
import { readFile, writeFile } from '../../programs/file-programs.ts';
import { endOnce } from '../../programs/life-programs.ts';
import { endOf } from '../../support/end-of.ts';

const GRACE_MS = 1_000;

interface OutsideState {
  readonly word: string;
  readonly title: string;
  readonly needs?: readonly Need[];
  readonly reach: (outside: ContainerRuntime, instance: string) => Promise<unknown>;
}

const outsideStates: readonly OutsideState[] = [
  {
    word: 'stopped-by-others',
    title: 'a sandbox that somebody else stopped',
    reach: ({ containers }, instance) => containers.stop(instance, GRACE_MS),
  },
  {
    word: 'killed-by-others',
    title: 'a sandbox that somebody else killed',
    reach: async ({ containers }, instance) => {
      await containers.kill(instance, 'SIGKILL');
      // A runtime need not have `wait`; `stop` resolves when it has ended, too.
      await containers.stop(instance, GRACE_MS);
    },
  },
  {
    word: 'paused-by-others',
    title: 'a sandbox that somebody else froze',
    needs: [offers('pause')],
    reach: ({ containers }, instance) => containers.pause(instance),
  },
];

const fromOutside = outsideStates.map(({ word, title, needs = [], reach }) => ({
  id: `resume/${word}`,
  clause: 'C-RESUME-1',
  title: `resume brings back ${title}`,
  needs: [facility('outside'), ...needs],
  run: async ({ driver, create, outside, signal }) => {
    const { id, instanceId = '' } = await create();
    await reach(outside, instanceId);

    const resumed = await driver.resume(id, { signal });

    assert.equal(resumed.state, 'running');
    assert.equal((await outside.containers.inspect(instanceId, { signal })).state, 'running');
  },
})) satisfies readonly Omit<DriverCase, 'suite'>[];

/** Bringing sandboxes back. */
export const resumeCases: readonly DriverCase[] = driverCases([
  {
    id: 'resume/stopped',
    clause: 'C-RESUME-1',
    title: 'resume of a stopped sandbox starts the same one again',
    run: async ({ driver, create, signal }) => {
      const { id, instanceId } = await create();
      await driver.stop(id, { graceMs: GRACE_MS, signal });

      const resumed = await driver.resume(id, { signal });

      assert.equal(resumed.state, 'running');
      assert.equal(resumed.instanceId, instanceId);
      assert.equal((await driver.get(id, { signal })).state, 'running');
    },
  },
  {
    id: 'resume/files',
    clause: 'C-RESUME-1',
    title: 'resume brings back files that were written in an earlier run',
    needs: [offers('exec')],
    run: async ({ driver, create, run, signal }) => {
      const { id } = await create();
      for (const round of ['one', 'two']) {
        assert.equal((await run(id, writeFile(`/${round}`, round))).exitCode, 0);
        await driver.stop(id, { graceMs: GRACE_MS, signal });
        await driver.resume(id, { signal });
      }

      assert.equal((await run(id, readFile('/one'))).text, 'one');
      assert.equal((await run(id, readFile('/two'))).text, 'two');
    },
  },
  {
    id: 'resume/running',
    clause: 'C-RESUME-1',
    title: 'resume leaves a running sandbox alone',
    run: async ({ driver, create, signal }) => {
      const { id } = await create();
      const before = await driver.get(id, { signal });

      assert.deepEqual(await driver.resume(id, { signal }), before);
    },
  },
  {
    id: 'resume/ended-by-itself',
    clause: 'C-RESUME-1',
    title: 'resume starts a sandbox again whose main process failed',
    run: async (context) => {
      const { driver, create, signal } = context;
      const { id } = await create({ command: endOnce(47) });
      await endOf(context, id);

      const { state, exitCode } = await driver.resume(id, { signal });

      assert.equal(state, 'running');
      assert.equal(exitCode, undefined);
    },
  },
  {
    id: 'resume/at-once',
    clause: 'C-RESUME-1',
    title: 'several resumes at once start it once',
    run: async ({ driver, create, scale, signal }) => {
      const { id } = await create();
      await driver.stop(id, { graceMs: GRACE_MS, signal });

      const resumed = await Promise.all(
        Array.from({ length: scale.manyCalls }, () => driver.resume(id, { signal })),
      );

      for (const { state } of resumed) assert.equal(state, 'running');
      assert.equal(new Set(resumed.map(({ startedAtMs }) => startedAtMs)).size, 1);
    },
  },
  ...fromOutside,
]);

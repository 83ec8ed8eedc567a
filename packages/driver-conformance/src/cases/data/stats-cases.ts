import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { countUp } from '../../programs/byte-programs.ts';
import { holdChildren, holdMemory } from '../../programs/limit-programs.ts';
import { readSession } from '../../support/read-session.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase, DataSubject } from './data-case.ts';

const needs = [offers('stats')];
const clause = 'C-STATS-1';

const MEBIBYTE = 1024 ** 2;
const CHILDREN = 20;

/** Runs a command that says `ready` and then stays. */
async function keep(
  subject: DataSubject,
  command: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await readSession(await subject.exec({ command }, { signal })).said(/ready/);
}

/** What is measured. */
export const statsCases: readonly DataCase[] = [
  {
    id: 'stats/processes',
    clause,
    title: 'the number of processes is the own one, not that of a neighbour',
    needs: [...needs, offers('exec')],
    run: async ({ start, signal }) => {
      const [quiet, busy] = await Promise.all([start(), start()]);
      await keep(busy, holdChildren(CHILDREN), signal);

      const [few, many] = [(await quiet.stats()).pids, (await busy.stats()).pids];

      assert.ok(few >= 1 && few < CHILDREN, `${few} processes in the quiet one`);
      assert.ok(many > CHILDREN, `${many} processes in the busy one`);
    },
  },
  {
    id: 'stats/memory',
    clause,
    title: 'the memory in use is the own one, not that of a neighbour',
    needs: [...needs, offers('exec')],
    run: async ({ start, signal }) => {
      const [quiet, busy] = await Promise.all([start(), start()]);
      await keep(busy, holdMemory(32 * MEBIBYTE), signal);

      const [little, much] = [(await quiet.stats()).memoryBytes, (await busy.stats()).memoryBytes];

      assert.ok(little >= 0 && little < 32 * MEBIBYTE, `${little} bytes in the quiet one`);
      assert.ok(much >= 32 * MEBIBYTE, `${much} bytes in the busy one`);
    },
  },
  {
    id: 'stats/memory-limit',
    clause,
    title: 'the memory limit is told where there is one, and nowhere else',
    needs: [...needs, offers('memoryLimit')],
    run: async ({ start }) => {
      const memoryBytes = 256 * MEBIBYTE;
      const [free, limited] = await Promise.all([start(), start({ resources: { memoryBytes } })]);

      assert.equal((await free.stats()).memoryLimitBytes, undefined);
      assert.equal((await limited.stats()).memoryLimitBytes, memoryBytes);
    },
  },
  {
    id: 'stats/cpu',
    clause,
    title: 'the processor time grows with work',
    needs: [...needs, offers('exec')],
    run: async ({ start, scale }) => {
      const subject = await start();
      const before = (await subject.stats()).cpuTotalNanoseconds;

      await subject.run(countUp(scale.manyLines));

      const after = (await subject.stats()).cpuTotalNanoseconds;
      assert.ok(after > before, `${before} before and ${after} after`);
    },
  },
  {
    id: 'stats/stopped',
    clause,
    title: 'nothing is measured where the main process does not run',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await subject.stop();

      await rejectsWith('FAILED_PRECONDITION', subject.stats());
    },
  },
];

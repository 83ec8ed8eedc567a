import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { countSlowly } from '../../programs/log-programs.ts';
import { print } from '../../programs/output-programs.ts';
import { collectLog } from '../../support/collect-log.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers({ capability: 'logs', atLeast: 'merged' })];
const clause = 'C-LOGS-1';

function numbersTo(last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1));
}

/** Logs that are followed. */
export const logFollowCases: readonly DataCase[] = [
  {
    id: 'logs/follow',
    clause,
    title: 'a follower is told what was there and what comes, each line once',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: countSlowly() });
      const before = (await collectLog(subject.logs())).text.split('\n').length;

      const { text } = await collectLog(subject.logs({ follow: true }), before + 2);

      assert.deepEqual(text.split('\n').slice(0, before + 2), numbersTo(before + 2));
    },
  },
  {
    id: 'logs/follow-end',
    clause,
    title: 'a follower has all when the main process ends, and is released',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: countSlowly(3) });

      assert.equal((await collectLog(subject.logs({ follow: true }))).text, '1\n2\n3\n');
    },
  },
  {
    id: 'logs/follow-ended',
    clause,
    title: 'a follower of a main process that has ended is released at once',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: print('one', 'two') });
      await subject.ended();

      assert.equal((await collectLog(subject.logs({ follow: true }))).text, 'one\ntwo\n');
    },
  },
  {
    id: 'logs/follow-tail',
    clause: 'C-LOGS-2',
    title: 'a follower that asks for the last line is told it and what comes',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: countSlowly() });
      await collectLog(subject.logs({ follow: true }), 2);

      const { text } = await collectLog(subject.logs({ follow: true, tailLines: 1 }), 3);

      const [first, second, third] = text.split('\n').map(Number);
      assert.ok(first !== undefined && first >= 2, `it began with line ${first}`);
      assert.deepEqual([second, third], [first + 1, first + 2]);
    },
  },
  {
    id: 'logs/follow-abort',
    clause: 'C-CALL-3',
    title: 'an abort ends a follower with CANCELLED',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start({ command: countSlowly() });
      const abort = new AbortController();
      const own = AbortSignal.any([signal, abort.signal]);

      await rejectsWith('CANCELLED', async () => {
        for await (const _chunk of subject.logs({ follow: true, signal: own })) abort.abort();
      });
    },
  },
];

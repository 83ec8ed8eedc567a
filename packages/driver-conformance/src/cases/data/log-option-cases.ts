import assert from 'node:assert/strict';
import type { LogChunk } from '@openshell/driver-api';
import { offers } from '../../case/need.ts';
import { countUp } from '../../programs/byte-programs.ts';
import { countSlowly, printLongLine } from '../../programs/log-programs.ts';
import { collectLog } from '../../support/collect-log.ts';
import { numbersInOneLine } from '../../support/number-lines.ts';
import type { DataCase, DataSubject } from './data-case.ts';

const needs = [offers({ capability: 'logs', atLeast: 'merged' })];
const clause = 'C-LOGS-2';

const LONG_LINE_NUMBERS = 40_000;

const tails: readonly {
  readonly name: string;
  readonly lines: number;
  readonly text: string;
}[] = [
  { name: 'none', lines: 0, text: '' },
  { name: 'one', lines: 1, text: '5\n' },
  { name: 'some', lines: 3, text: '3\n4\n5\n' },
  { name: 'all', lines: 5, text: '1\n2\n3\n4\n5\n' },
  { name: 'more', lines: 500, text: '1\n2\n3\n4\n5\n' },
];

const tailCases: readonly DataCase[] = tails.map(({ name, lines, text }) => ({
  id: `logs/tail-${name}`,
  clause,
  title: `of five lines, the last ${lines} are as many as there are`,
  needs,
  run: async ({ start }) => {
    const subject = await start({ command: countUp(5) });
    await subject.ended();

    assert.equal((await collectLog(subject.logs({ tailLines: lines }))).text, text);
  },
}));

/** They take more than a second, as there are engines that tell no part of one. */
const LINES = 80;

const textOf = (chunks: readonly LogChunk[]): string =>
  Buffer.concat(chunks.map(({ data }) => data)).toString();

async function readTimes(subject: DataSubject): Promise<readonly LogChunk[]> {
  return (await collectLog(subject.logs({ timestamps: true }))).chunks;
}

/** The lines from the first time on that another line was not written at as well. */
function laterLines(chunks: readonly LogChunk[]): {
  readonly sinceMs: number;
  readonly wanted: readonly LogChunk[];
} {
  const [first = Number.NaN, ...others] = chunks.map(({ timestampMs }) => timestampMs);
  const sinceMs = others.find((time = 0) => time > first) ?? assert.fail('all times are alike');
  return { sinceMs, wanted: chunks.filter(({ timestampMs = 0 }) => timestampMs >= sinceMs) };
}

/** Parts of a log. */
export const logOptionCases: readonly DataCase[] = [
  ...tailCases,
  {
    id: 'logs/tail-long-line',
    clause,
    title: 'a very long line counts as one of the last lines and is told whole',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: printLongLine(LONG_LINE_NUMBERS) });
      await subject.ended();

      const { text } = await collectLog(subject.logs({ tailLines: 2 }));

      assert.ok(
        text === `${numbersInOneLine(LONG_LINE_NUMBERS)}last\n`,
        `${text.length} characters, beginning with "${text.slice(0, 20)}"`,
      );
    },
  },
  {
    id: 'logs/timestamps',
    clause,
    title: 'each piece tells when it was written, in order, when that is asked for',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: countSlowly(3) });
      await subject.ended();

      const { chunks, text } = await collectLog(subject.logs({ timestamps: true }));

      const times = chunks.map(({ timestampMs }) => timestampMs);
      assert.equal(text, '1\n2\n3\n');
      assert.ok(times.every(Number.isFinite), `times are ${times.join()}`);
      assert.deepEqual(times, times.toSorted());
    },
  },
  {
    id: 'logs/timestamps-none',
    clause,
    title: 'a log tells no times unless it is asked to',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: countUp(2) });
      await subject.ended();

      const { chunks } = await collectLog(subject.logs());

      assert.deepEqual(
        chunks.filter(({ timestampMs }) => timestampMs !== undefined),
        [],
      );
    },
  },
  {
    id: 'logs/timestamps-long-line',
    clause,
    title: 'times do not get into the text of a very long line',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: printLongLine(LONG_LINE_NUMBERS) });
      await subject.ended();

      const { text } = await collectLog(subject.logs({ timestamps: true }));

      assert.ok(text === `first\n${numbersInOneLine(LONG_LINE_NUMBERS)}last\n`);
    },
  },
  {
    id: 'logs/since',
    clause,
    title: 'a log tells what was written at or after a time, to the millisecond',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: countSlowly(LINES) });
      await subject.ended();
      const { sinceMs, wanted } = laterLines(await readTimes(subject));

      const { text } = await collectLog(subject.logs({ sinceMs }));

      assert.equal(text, textOf(wanted));
    },
  },
  {
    id: 'logs/since-tail',
    clause,
    title: 'a time and a number of lines hold both',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: countSlowly(LINES) });
      await subject.ended();
      const { sinceMs, wanted } = laterLines(await readTimes(subject));

      const few = await collectLog(subject.logs({ sinceMs, tailLines: 1 }));
      const all = await collectLog(subject.logs({ sinceMs, tailLines: LINES }));

      assert.equal(few.text, textOf(wanted.slice(-1)));
      assert.equal(all.text, textOf(wanted));
    },
  },
];

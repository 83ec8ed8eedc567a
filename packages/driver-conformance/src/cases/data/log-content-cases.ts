import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { countUp, printBytes } from '../../programs/byte-programs.ts';
import { printLongLine } from '../../programs/log-programs.ts';
import { print } from '../../programs/output-programs.ts';
import { printBoth } from '../../programs/terminal-programs.ts';
import { collectLog, textOfStream } from '../../support/collect-log.ts';
import { numberLines, numbersInOneLine } from '../../support/number-lines.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers({ capability: 'logs', atLeast: 'merged' })];
const clause = 'C-LOGS-1';

/** So many numbers make a line of more than 200 kB. */
const LONG_LINE_NUMBERS = 40_000;

/** What is in a log. */
export const logContentCases: readonly DataCase[] = [
  {
    id: 'logs/empty',
    clause,
    title: 'the log of a main process that wrote nothing is empty and ends',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      assert.equal((await collectLog(subject.logs())).text, '');
    },
  },
  {
    id: 'logs/lines',
    clause,
    title: 'a log has every line, also of a main process that has ended',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: print('one', '', 'three') });
      await subject.ended();

      assert.equal((await collectLog(subject.logs())).text, 'one\n\nthree\n');
    },
  },
  {
    id: 'logs/streams',
    clause,
    title: 'a log keeps standard output and standard error apart',
    needs: [offers({ capability: 'logs', atLeast: 'separate' })],
    run: async ({ start }) => {
      const subject = await start({ command: printBoth('out', 'error') });
      await subject.ended();

      const { chunks } = await collectLog(subject.logs());

      assert.equal(textOfStream(chunks, 'stdout'), 'out\n');
      assert.equal(textOfStream(chunks, 'stderr'), 'error\n');
    },
  },
  {
    id: 'logs/terminal',
    clause,
    title: 'the log of a main process with a terminal has what it wrote, line breaks aside',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: printBoth('out', 'error'), tty: true });
      await subject.ended();

      assert.match((await collectLog(subject.logs())).text, /^out\r?\nerror\r?\n$/);
    },
  },
  {
    id: 'logs/no-text',
    clause,
    title: 'bytes that are no text cost a log at most themselves',
    needs,
    run: async ({ start }) => {
      const odd = Buffer.concat([
        Buffer.from('a\0b'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('c\n'),
      ]);
      const subject = await start({ command: printBytes(odd, Buffer.from('last\n')) });
      await subject.ended();

      // An engine that keeps logs as text cannot keep these two bytes.
      assert.match((await collectLog(subject.logs())).text, /^a\0b[^a-z]*c\nlast\n$/);
    },
  },
  {
    id: 'logs/no-line-break',
    clause,
    title: 'a log has the last words of a main process that ended without a line break',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: printBytes(Buffer.from('one\nno end')) });
      await subject.ended();

      assert.equal((await collectLog(subject.logs())).text, 'one\nno end');
    },
  },
  {
    id: 'logs/two-runs',
    clause,
    title: 'a log holds what every run wrote',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: print('once more') });
      await subject.ended();
      await subject.resume();
      await subject.ended();

      assert.equal((await collectLog(subject.logs())).text, 'once more\nonce more\n');
    },
  },
  {
    id: 'logs/many-lines',
    clause,
    title: 'many lines are complete and in order',
    needs,
    run: async ({ start, scale }) => {
      const subject = await start({ command: countUp(scale.manyLines) });
      await subject.ended();

      const { text } = await collectLog(subject.logs());

      assert.ok(text === Buffer.concat([...numberLines(scale.manyLines)]).toString());
    },
  },
  {
    id: 'logs/long-line',
    clause,
    title: 'a very long line is complete and in order',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: printLongLine(LONG_LINE_NUMBERS) });
      await subject.ended();

      const { text } = await collectLog(subject.logs());

      assert.ok(text === `first\n${numbersInOneLine(LONG_LINE_NUMBERS)}last\n`);
    },
  },
];

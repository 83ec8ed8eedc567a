import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { forever } from '../../programs/process-programs.ts';
import { hasTerminal, printBoth, terminalSize } from '../../programs/terminal-programs.ts';
import { createInput } from '../../support/input.ts';
import { readSession } from '../../support/read-session.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers('exec'), offers('execTty')];

/** Commands at a terminal. */
export const execTerminalCases: readonly DataCase[] = [
  {
    id: 'exec/terminal-size',
    clause: 'C-EXEC-6',
    title: 'a terminal has the size that was asked for as soon as the command reads from it',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start();
      const input = createInput();
      input.write('\n');
      const session = await subject.exec(
        { command: terminalSize, terminal: { columns: 101, rows: 33 }, stdin: input.source },
        { signal },
      );
      const { said, result } = readSession(session);

      const [, size] = await said(/(\d+ \d+)\s/);

      assert.equal(size, '33 101');
      input.end();
      await result;
    },
  },
  {
    id: 'exec/terminal-resize',
    clause: 'C-EXEC-6',
    title: 'a terminal has its new size once resize has resolved',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start();
      const input = createInput();
      const session = await subject.exec(
        { command: terminalSize, terminal: { columns: 80, rows: 24 }, stdin: input.source },
        { signal },
      );
      const { said, result } = readSession(session);
      input.write('\n');
      await said(/\d+ \d+\s/);

      await session.resize({ columns: 44, rows: 22 });
      input.write('\n');
      const [, size] = await said(/\d+ \d+\s+(\d+ \d+)\s/);

      assert.equal(size, '22 44');
      input.end();
      await result;
    },
  },
  {
    id: 'exec/terminal-output',
    clause: 'C-EXEC-2',
    title: 'with a terminal everything is standard output',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { text, stderr } = await subject.run(printBoth('out', 'error'), {
        terminal: { columns: 80, rows: 24 },
      });

      assert.match(text, /^out\r?\nerror$/);
      assert.equal(stderr.length, 0);
    },
  },
  {
    id: 'exec/terminal-none',
    clause: 'C-EXEC-6',
    title: 'a command has no terminal unless one was asked for',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      assert.equal((await subject.run(hasTerminal)).text, 'no');
    },
  },
  {
    id: 'exec/terminal-resize-refused',
    clause: 'C-EXEC-6',
    title: 'resize is refused where there is no terminal',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start();
      const abort = new AbortController();
      const session = await subject.exec(
        { command: forever },
        { signal: AbortSignal.any([signal, abort.signal]) },
      );
      const { result } = readSession(session);

      await rejectsWith('FAILED_PRECONDITION', session.resize({ columns: 80, rows: 24 }));

      abort.abort();
      await rejectsWith('CANCELLED', result);
    },
  },
];

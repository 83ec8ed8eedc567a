import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { showDirectory, showUser } from '../../programs/identity-programs.ts';
import { hasTerminal } from '../../programs/terminal-programs.ts';
import { wordsOfMain } from '../../support/words-of-main.ts';

const needs = [offers({ capability: 'logs', atLeast: 'merged' })];

/** What the main process is. */
export const processCases: readonly DriverCase[] = driverCases([
  {
    id: 'process/user',
    clause: 'C-USER-1',
    title: 'the main process runs as the user that was asked for',
    needs,
    run: async (context) => {
      const words = await wordsOfMain(context, { command: showUser, user: '40000' });

      assert.match(words, /^40000\n/);
    },
  },
  {
    id: 'process/group',
    clause: 'C-USER-1',
    title: 'the main process runs as the user and the group that were asked for',
    needs,
    run: async (context) => {
      const words = await wordsOfMain(context, { command: showUser, user: '1234:50000' });

      assert.equal(words, '1234\n50000\n');
    },
  },
  {
    id: 'process/working-directory',
    clause: 'C-USER-1',
    title: 'the main process runs in the working directory that was asked for',
    needs,
    run: async (context) => {
      const words = await wordsOfMain(context, {
        command: showDirectory,
        workingDirectory: '/etc',
      });

      assert.equal(words, '/etc\n');
    },
  },
  {
    id: 'process/terminal',
    clause: 'C-TTY-1',
    title: 'the main process has a terminal when one was asked for',
    needs,
    run: async (context) => {
      const words = await wordsOfMain(context, { command: hasTerminal, tty: true });

      assert.match(words, /^yes\r?\n$/);
    },
  },
  {
    id: 'process/no-terminal',
    clause: 'C-TTY-1',
    title: 'the main process has no terminal when none was asked for',
    needs,
    run: async (context) => {
      const words = await wordsOfMain(context, { command: hasTerminal, tty: false });

      assert.equal(words, 'no\n');
    },
  },
]);

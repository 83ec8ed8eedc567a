import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { writeFile } from '../../programs/file-programs.ts';
import { killItself } from '../../programs/identity-programs.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers('exec')];

const ownCodes: readonly DataCase[] = [0, 1, 43].map((code) => ({
  id: `exec/exit-${code}`,
  clause: 'C-EXEC-5',
  title: `a command that ends with ${code} is told to have ended with ${code}`,
  needs,
  run: async ({ start }) => {
    const subject = await start();

    const { exitCode } = await subject.run(exitWith(code));

    assert.equal(exitCode, code);
  },
}));

const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
const ENDED_BY_TERM = 128 + 15;

/** How commands end. */
export const execExitCases: readonly DataCase[] = [
  ...ownCodes,
  {
    id: 'exec/name-not-found',
    clause: 'C-EXEC-5',
    title: 'a program that is not on the path ends with 127',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { exitCode } = await subject.run(['no-such-program-anywhere']);

      assert.equal(exitCode, NOT_FOUND);
    },
  },
  {
    id: 'exec/path-not-found',
    clause: 'C-EXEC-5',
    title: 'a program at a path where nothing is ends with 127',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { exitCode } = await subject.run(['/no/such/program']);

      assert.equal(exitCode, NOT_FOUND);
    },
  },
  {
    id: 'exec/not-executable',
    clause: 'C-EXEC-5',
    title: 'a file that cannot be run ends with 126',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await subject.run(writeFile('/tmp/plain', 'no program'));

      const { exitCode } = await subject.run(['/tmp/plain']);

      assert.equal(exitCode, NOT_EXECUTABLE);
    },
  },
  {
    id: 'exec/ended-by-signal',
    clause: 'C-EXEC-5',
    title: 'a command that a signal ends is told as 128 and the number of the signal',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { exitCode } = await subject.run(killItself('TERM'));

      assert.equal(exitCode, ENDED_BY_TERM);
    },
  },
  {
    id: 'exec/stopped',
    clause: 'C-EXEC-8',
    title: 'no command is run any more once the main process has been stopped',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await subject.run(exitWith(0));
      await subject.stop();

      await rejectsWith('FAILED_PRECONDITION', subject.run(exitWith(0)));
    },
  },
  {
    id: 'exec/exited',
    clause: 'C-EXEC-8',
    title: 'no command is run where the main process has ended by itself',
    needs,
    run: async ({ start }) => {
      const subject = await start({ command: exitWith(0) });
      await subject.ended();

      await rejectsWith('FAILED_PRECONDITION', subject.run(exitWith(0)));
    },
  },
];

import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { showDirectory, showUser } from '../../programs/identity-programs.ts';
import { showArguments, showVariable } from '../../programs/output-programs.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { oddValues, oddWords } from '../../support/odd-words.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers('exec')];
const clause = 'C-EXEC-7';

const exactValues: readonly DataCase[] = oddValues.map(({ name, what, value }) => ({
  id: `exec/environment-${name}`,
  clause,
  title: `${what} reaches a command through its environment as it is`,
  needs,
  run: async ({ start }) => {
    const subject = await start();

    const { stdout } = await subject.run(showVariable('KIT_VALUE'), {
      environment: { KIT_VALUE: value },
    });

    assert.equal(stdout.toString(), `=${value}`);
  },
}));

/** What commands are given. */
export const execProcessCases: readonly DataCase[] = [
  {
    id: 'exec/arguments',
    clause,
    title: 'arguments reach a command exactly, without a shell',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { stdout } = await subject.run(showArguments(...oddWords));

      assert.deepEqual(stdout.toString().split('\0').slice(0, -1), oddWords);
    },
  },
  {
    id: 'exec/user-number',
    clause,
    title: 'a command runs as the user and the group that were asked for by number',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      assert.equal((await subject.run(showUser, { user: '1234:2345' })).text, '1234\n2345');
    },
  },
  {
    id: 'exec/user-name',
    clause,
    title: 'a command runs as the user that was asked for by name',
    needs,
    run: async ({ start }) => {
      const subject = await start({ user: '1234:2345' });

      assert.match((await subject.run(showUser, { user: 'root' })).text, /^0\n/);
    },
  },
  {
    id: 'exec/user-default',
    clause,
    title: 'a command runs as the user of the main process unless another one is asked for',
    needs,
    run: async ({ start }) => {
      const subject = await start({ user: '1234:2345' });

      assert.equal((await subject.run(showUser)).text, '1234\n2345');
    },
  },
  {
    id: 'exec/environment-inherited',
    clause,
    title: 'a command has the environment of the main process beside its own',
    needs,
    run: async ({ start }) => {
      const subject = await start({ environment: { KIT_MAIN: 'main' } });

      const { text } = await subject.run(showVariable('KIT_MAIN'), {
        environment: { KIT_OWN: 'own' },
      });

      assert.equal(text, '=main');
    },
  },
  {
    id: 'exec/environment-overridden',
    clause,
    title: 'a variable of a command stands in place of the one of the main process',
    needs,
    run: async ({ start }) => {
      const subject = await start({ environment: { KIT_VALUE: 'main' } });

      const { text } = await subject.run(showVariable('KIT_VALUE'), {
        environment: { KIT_VALUE: 'own' },
      });

      assert.equal(text, '=own');
    },
  },
  ...exactValues,
  {
    id: 'exec/directory',
    clause,
    title: 'a command runs in the working directory that was asked for',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      assert.equal((await subject.run(showDirectory, { workingDirectory: '/tmp' })).text, '/tmp');
    },
  },
  {
    id: 'exec/directory-default',
    clause,
    title: 'a command runs in the working directory of the main process unless told otherwise',
    needs,
    run: async ({ start }) => {
      const subject = await start({ workingDirectory: '/tmp' });

      assert.equal((await subject.run(showDirectory)).text, '/tmp');
    },
  },
  {
    id: 'exec/directory-missing',
    clause,
    title: 'a working directory that is not there is an error',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      await rejectsWith(
        ['INVALID_ARGUMENT', 'NOT_FOUND', 'FAILED_PRECONDITION'],
        subject.run(exitWith(0), { workingDirectory: '/not/there' }),
      );
    },
  },
];

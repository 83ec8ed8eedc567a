import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { readInput, showHostname, showProcessId } from '../../programs/container-programs.ts';
import { showDirectory, showUser } from '../../programs/identity-programs.ts';
import { showArguments, showVariable } from '../../programs/output-programs.ts';
import { signalCodes, tellSignal } from '../../programs/signal-programs.ts';
import { hasTerminal } from '../../programs/terminal-programs.ts';
import { runToEnd } from './run-to-end.ts';
import { startReady } from './start-ready.ts';

const GRACE_MS = 10_000;

const logs = offers({ capability: 'logs', atLeast: 'merged' });

/** What is asked for the main process reaches it. */
export const createProcessCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-create/arguments',
    clause: 'R-CREATE-1',
    title: 'entrypoint and command reach the main process as one list of exact arguments',
    needs: [logs],
    run: async (context) => {
      const first = ['a b', '', "it's"];
      const second = ['"', '$HOME', '*', 'line\nbreak', 'größe 大きさ'];

      const { stdout } = await runToEnd(context, showArguments(...first), { command: second });

      assert.deepEqual(stdout.toString().split('\0'), [...first, ...second, '']);
    },
  },
  {
    id: 'runtime-create/environment',
    clause: 'R-CREATE-1',
    title: 'the environment reaches the main process',
    needs: [logs],
    run: async (context) => {
      const value = ' a = "b"\n\tgröße\\n$HOME ';

      const { stdout } = await runToEnd(context, showVariable('CONFORMANCE'), {
        environment: { CONFORMANCE: value },
      });

      assert.equal(stdout.toString(), `=${value}`);
    },
  },
  {
    id: 'runtime-create/user',
    clause: 'R-CREATE-1',
    title: 'user and group hold for the main process',
    needs: [logs],
    run: async (context) => {
      const { text } = await runToEnd(context, showUser, { user: '1234:2345' });

      assert.equal(text, '1234\n2345');
    },
  },
  {
    id: 'runtime-create/working-directory',
    clause: 'R-CREATE-1',
    title: 'the main process runs in the working directory',
    needs: [logs],
    run: async (context) => {
      const { text } = await runToEnd(context, showDirectory, { workingDirectory: '/tmp' });

      assert.equal(text, '/tmp');
    },
  },
  {
    id: 'runtime-create/hostname',
    clause: 'R-CREATE-1',
    title: 'the host name inside is the one that was asked for',
    needs: [logs],
    run: async (context) => {
      const { text } = await runToEnd(context, showHostname, { hostname: 'conformance' });

      assert.equal(text, 'conformance');
    },
  },
  {
    id: 'runtime-create/terminal',
    clause: 'R-CREATE-1',
    title: 'the main process has a terminal exactly when one was asked for',
    needs: [logs],
    run: async (context) => {
      const withTerminal = await runToEnd(context, hasTerminal, { tty: true });
      const without = await runToEnd(context, hasTerminal, { tty: false });
      const unsaid = await runToEnd(context, hasTerminal);

      assert.deepEqual([withTerminal.text, without.text, unsaid.text], ['yes', 'no', 'no']);
    },
  },
  {
    id: 'runtime-create/open-stdin',
    clause: 'R-CREATE-1',
    title: 'the input of the main process stays open exactly when that was asked for',
    run: async ({ runtime: { containers }, start, signal }) => {
      const open = await start({ entrypoint: readInput, openStdin: true });
      const closed = await start({ entrypoint: readInput });

      await containers.wait(closed, { signal });

      assert.equal((await containers.inspect(open, { signal })).state, 'running');
    },
  },
  {
    id: 'runtime-create/init',
    clause: 'R-CREATE-1',
    title: 'an init process is the first process exactly when one was asked for',
    needs: [logs, offers('init')],
    run: async (context) => {
      const withInit = await runToEnd(context, showProcessId, { init: true });
      const without = await runToEnd(context, showProcessId, { init: false });

      assert.notEqual(withInit.text, '1');
      assert.equal(without.text, '1');
    },
  },
  {
    id: 'runtime-create/stop-signal',
    clause: 'R-CREATE-1',
    title: 'a stop asks the main process with the signal that was chosen',
    needs: [logs, offers('exitCode')],
    run: async (context) => {
      const { runtime, signal } = context;
      const id = await startReady(context, { entrypoint: tellSignal, stopSignal: 'SIGUSR1' });

      await runtime.containers.stop(id, GRACE_MS, { signal });

      const { exitCode } = await runtime.containers.wait(id, { signal });
      assert.equal(exitCode, signalCodes['SIGUSR1']);
    },
  },
]);

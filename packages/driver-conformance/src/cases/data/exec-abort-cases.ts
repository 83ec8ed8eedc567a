import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { say } from '../../programs/output-programs.ts';
import { forever, listProcesses, stubborn } from '../../programs/process-programs.ts';
import { writeForever } from '../../programs/writer-programs.ts';
import { outcomeOf } from '../../support/outcome-of.ts';
import { readSession } from '../../support/read-session.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase, DataSubject } from './data-case.ts';

const needs = [offers('exec')];

const FIRST_TIMEOUT_MS = 50;

async function isThere(subject: DataSubject, mark: string): Promise<boolean> {
  return (await subject.run(listProcesses)).text.includes(mark);
}

async function assertEnded(subject: DataSubject, mark: string): Promise<void> {
  assert.equal(await isThere(subject, mark), false, 'the process still runs inside');
}

/** Commands that are broken off. */
export const execAbortCases: readonly DataCase[] = [
  {
    id: 'exec/abort',
    clause: 'C-EXEC-4',
    title: 'an abort ends the process inside and rejects with CANCELLED',
    needs,
    run: async ({ start, newName, signal }) => {
      const subject = await start();
      const mark = newName('mark');
      const abort = new AbortController();
      const session = await subject.exec(
        { command: say(mark) },
        { signal: AbortSignal.any([signal, abort.signal]) },
      );
      await readSession(session).said(/\n/);

      abort.abort();

      await rejectsWith('CANCELLED', session.exit);
      await assertEnded(subject, mark);
    },
  },
  {
    id: 'exec/deadline',
    clause: 'C-EXEC-4',
    title: 'the end of the time ends the process inside and rejects with DEADLINE_EXCEEDED',
    needs,
    run: async ({ start, newName, signal }) => {
      const subject = await start();
      const mark = newName('mark');
      let hasBegun = false;

      // How long a process takes to begin is no concern of the contract.
      for (let timeoutMs = FIRST_TIMEOUT_MS; !hasBegun; timeoutMs *= 2) {
        await rejectsWith('DEADLINE_EXCEEDED', async () => {
          const session = await subject.exec({ command: say(mark) }, { signal, timeoutMs });
          const noteBegin = (): boolean => (hasBegun = true);
          readSession(session)
            .said(/\n/)
            .then(noteBegin, () => {});
          await session.exit;
        });
      }

      await assertEnded(subject, mark);
    },
  },
  {
    id: 'exec/abort-stubborn',
    clause: 'C-EXEC-4',
    title: 'a process that ignores the request to end is ended by an abort as well',
    needs,
    run: async ({ start, newName, signal }) => {
      const subject = await start();
      const mark = newName('mark');
      const abort = new AbortController();
      const session = await subject.exec(
        { command: [...stubborn, mark] },
        { signal: AbortSignal.any([signal, abort.signal]) },
      );
      await readSession(session).said(/ready/);

      abort.abort();

      await rejectsWith('CANCELLED', session.exit);
      await assertEnded(subject, mark);
    },
  },
  {
    id: 'exec/abort-unread',
    clause: 'C-EXEC-4',
    title: 'an abort ends a process that waits for its reader',
    needs,
    run: async ({ start, newName, signal }) => {
      const subject = await start();
      const mark = newName('mark');
      const abort = new AbortController();
      const session = await subject.exec(
        { command: writeForever(mark) },
        { signal: AbortSignal.any([signal, abort.signal]) },
      );
      await session.output[Symbol.asyncIterator]().next();

      abort.abort();

      await rejectsWith('CANCELLED', session.exit);
      await assertEnded(subject, mark);
    },
  },
  {
    id: 'exec/abort-after-leaving',
    clause: 'C-EXEC-4',
    title: 'a reader can leave the output early and end the process with an abort',
    needs,
    run: async ({ start, newName, signal }) => {
      const subject = await start();
      const mark = newName('mark');
      const abort = new AbortController();
      const session = await subject.exec(
        { command: writeForever(mark) },
        { signal: AbortSignal.any([signal, abort.signal]) },
      );
      for await (const _chunk of session.output) break;

      abort.abort();

      // A driver may end the process already when its reader leaves.
      const outcome = await outcomeOf(session.exit);
      if (outcome.type === 'rejected') assert.equal(outcome.error.code, 'CANCELLED');
      await assertEnded(subject, mark);
    },
  },
  {
    id: 'exec/abort-leaves-others',
    clause: 'C-EXEC-4',
    title: 'an abort ends neither other commands nor the main process',
    needs,
    run: async ({ start, newName, signal }) => {
      const [main, other, mark] = [newName('mark'), newName('mark'), newName('mark')];
      const subject = await start({ command: [...forever, main] });
      const abort = new AbortController();
      const kept = readSession(await subject.exec({ command: say(other) }, { signal }));
      const session = await subject.exec(
        { command: say(mark) },
        { signal: AbortSignal.any([signal, abort.signal]) },
      );
      await Promise.all([kept.said(/\n/), readSession(session).said(/\n/)]);

      abort.abort();

      await rejectsWith('CANCELLED', session.exit);
      assert.ok(await isThere(subject, other), 'the other command is gone');
      assert.ok(await isThere(subject, main), 'the main process is gone');
    },
  },
];

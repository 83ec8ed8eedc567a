import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { offers } from '../../case/need.ts';
import { countInput, digestInput, echoInput } from '../../programs/byte-programs.ts';
import { exitWith } from '../../programs/process-programs.ts';
import { blocksOf } from '../../support/bytes.ts';
import { createInput, inputOf } from '../../support/input.ts';
import { readSession } from '../../support/read-session.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers('exec')];
const terminal = { columns: 80, rows: 24 };

async function* streamOf(
  blocks: Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* blocks;
}

/** What commands read. */
export const execInputCases: readonly DataCase[] = [
  {
    id: 'exec/input-none',
    clause: 'C-EXEC-1',
    title: 'a command that is given no input reads nothing and does not wait',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { text } = await subject.run(countInput);

      assert.equal(text, '0');
    },
  },
  {
    id: 'exec/input-empty',
    clause: 'C-EXEC-1',
    title: 'an input of no bytes ends at once',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { text } = await subject.run(countInput, { stdin: inputOf() });

      assert.equal(text, '0');
    },
  },
  {
    id: 'exec/input-large',
    clause: 'C-EXEC-1',
    title: 'a large input arrives inside byte for byte',
    needs,
    run: async ({ start, scale }) => {
      const subject = await start();
      const hash = createHash('sha256');
      for (const block of blocksOf(scale.largeBytes)) hash.update(block);

      const stdin = streamOf(blocksOf(scale.largeBytes));
      const { text } = await subject.run(digestInput, { stdin });

      assert.equal(text, hash.digest('hex'));
    },
  },
  {
    id: 'exec/input-streamed',
    clause: 'C-EXEC-1',
    title: 'a piece of input is read inside before there is another one',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start();
      const input = createInput();
      const session = await subject.exec({ command: echoInput(), stdin: input.source }, { signal });
      const { said, result } = readSession(session);

      input.write('one ');
      await said(/^one $/);
      input.write('two ');
      await said(/^one two $/);
      input.end();

      assert.equal((await result).exitCode, 0);
    },
  },
  {
    id: 'exec/input-end',
    clause: 'C-EXEC-1',
    title: 'the end of the input reaches the command and does not end its output',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { text } = await subject.run(echoInput('', 'after'), { stdin: inputOf('one, ') });

      assert.equal(text, 'one, after');
    },
  },
  {
    id: 'exec/input-left',
    clause: 'C-EXEC-1',
    title: 'a command that leaves its input unread ends all the same',
    needs,
    run: async ({ start, scale }) => {
      const subject = await start();

      const { exitCode } = await subject.run(exitWith(7), {
        stdin: streamOf(blocksOf(scale.largeBytes)),
      });

      assert.equal(exitCode, 7);
    },
  },
  {
    id: 'exec/input-end-of-terminal',
    clause: 'C-EXEC-1',
    title: 'the end of the input reaches a command at a terminal as well',
    needs: [...needs, offers('execTty')],
    run: async ({ start }) => {
      const subject = await start();

      const { text } = await subject.run(echoInput('', 'after'), {
        terminal,
        stdin: inputOf('one\n'),
      });

      assert.match(text, /one[\s\S]*after$/);
    },
  },
];

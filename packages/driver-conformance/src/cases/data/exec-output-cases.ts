import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { offers } from '../../case/need.ts';
import { countUp, echoInput, printBytes } from '../../programs/byte-programs.ts';
import { print } from '../../programs/output-programs.ts';
import { printBoth } from '../../programs/terminal-programs.ts';
import { everyByte } from '../../support/bytes.ts';
import { createInput } from '../../support/input.ts';
import { numberLines } from '../../support/number-lines.ts';
import { readSession } from '../../support/read-session.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers('exec')];

/** So many bytes a line of a long count has, about. */
const BYTES_PER_LINE = 8;

function digestOf(blocks: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(block);
  return hash.digest('hex');
}

/** What commands write. */
export const execOutputCases: readonly DataCase[] = [
  {
    id: 'exec/output-large',
    clause: 'C-EXEC-2',
    title: 'a large output arrives byte for byte',
    needs,
    run: async ({ start, scale, signal }) => {
      const subject = await start();
      const lines = Math.ceil(scale.largeBytes / BYTES_PER_LINE);
      const hash = createHash('sha256');

      const session = await subject.exec({ command: countUp(lines) }, { signal });
      for await (const { data } of session.output) hash.update(data);

      assert.equal(hash.digest('hex'), digestOf(numberLines(lines)));
      assert.deepEqual(await session.exit, { exitCode: 0 });
    },
  },
  {
    id: 'exec/output-bytes',
    clause: 'C-EXEC-2',
    title: 'every byte comes out as it was written, also where it is no text',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { stdout } = await subject.run(printBytes(everyByte));

      assert.deepEqual(stdout, everyByte);
    },
  },
  {
    id: 'exec/output-split-character',
    clause: 'C-EXEC-2',
    title: 'a character that is written in two parts arrives whole',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      const character = Buffer.from('€');

      const { stdout } = await subject.run(
        printBytes(character.subarray(0, 1), character.subarray(1)),
      );

      assert.deepEqual(stdout, character);
    },
  },
  {
    id: 'exec/output-apart',
    clause: 'C-EXEC-2',
    title: 'standard output and standard error are kept apart',
    needs,
    run: async ({ start }) => {
      const subject = await start();

      const { stdout, stderr } = await subject.run(printBoth('out', 'error'));

      assert.equal(stdout.toString(), 'out\n');
      assert.equal(stderr.toString(), 'error\n');
    },
  },
  {
    id: 'exec/output-first',
    clause: 'C-EXEC-2',
    title: 'output arrives while the input is still open and empty',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start();
      const input = createInput();
      const session = await subject.exec(
        { command: echoInput('ready'), stdin: input.source },
        { signal },
      );
      const { said, result } = readSession(session);

      await said(/^ready$/);
      input.end();

      assert.equal((await result).text, 'ready');
    },
  },
  {
    id: 'exec/output-none',
    clause: 'C-EXEC-2',
    title: 'a command that writes nothing has an empty output',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start();

      const session = await subject.exec({ command: printBytes() }, { signal });
      for await (const { stream, data } of session.output) {
        assert.fail(`${stream} has ${data.length} bytes`);
      }

      assert.deepEqual(await session.exit, { exitCode: 0 });
    },
  },
  {
    id: 'exec/many',
    clause: 'C-EXEC-2',
    title: 'of many commands at the same time each has its own output',
    needs,
    run: async ({ start, scale }) => {
      const subject = await start();
      const words = Array.from({ length: scale.manyCalls }, (_, index) => `number ${index}`);

      const results = await Promise.all(words.map((word) => subject.run(print(word))));

      assert.deepEqual(
        results.map(({ text }) => text),
        words,
      );
    },
  },
];

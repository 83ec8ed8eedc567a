import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { readFile } from '../../programs/file-programs.ts';
import { writeBlocks } from '../../programs/writer-programs.ts';
import type { DataCase, DataSubject } from './data-case.ts';

const BLOCKS = 64;

async function blocksWritten(subject: DataSubject, path: string): Promise<number> {
  const { text } = await subject.run(readFile(path));
  return text.split('\n').length;
}

/** Readers that take their time. */
export const execReaderCases: readonly DataCase[] = [
  {
    id: 'exec/reader-stops-writer',
    clause: 'C-EXEC-3',
    title: 'a command whose output nobody reads is stopped, and goes on when it is read',
    needs: [offers('exec')],
    run: async ({ start, scale, signal }) => {
      const subject = await start();
      // Half of it is still far more than any buffer holds.
      const bytes = Math.ceil(scale.largeBytes / 2 / BLOCKS);
      const session = await subject.exec(
        { command: writeBlocks(BLOCKS, bytes, '/tmp/unread') },
        { signal },
      );
      const reader = session.output[Symbol.asyncIterator]();
      const first = await reader.next();
      let received = first.value?.data.length ?? 0;

      // Another one that writes twice as much, and is read, shows that there was time enough.
      await subject.run(writeBlocks(BLOCKS * 2, bytes, '/tmp/read'));
      assert.ok((await blocksWritten(subject, '/tmp/unread')) < BLOCKS, 'it wrote everything');

      for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
        received += next.value.data.length;
      }
      assert.deepEqual(await session.exit, { exitCode: 0 });
      assert.equal(received, BLOCKS * bytes);
    },
  },
];

import assert from 'node:assert/strict';
import { offers } from '../../case/need.ts';
import { readFile, writeFile } from '../../programs/file-programs.ts';
import { packArchive } from '../../support/archive.ts';
import { collectBytes } from '../../support/collect.ts';
import { entriesBelow } from '../../support/entries-below.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import type { DataCase } from './data-case.ts';

const needs = [offers('copy')];

/** What copies reach, and when. */
export const copyReachCases: readonly DataCase[] = [
  {
    id: 'copy/stopped-in',
    clause: 'C-COPY-3',
    title: 'files can be copied in while the main process is stopped',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await subject.stop();

      await subject.copyIn('/tmp', packArchive([{ name: 'file', content: 'content' }]));
      await subject.resume();

      const files = await entriesBelow('tmp', subject.copyOut('/tmp/file'));
      assert.equal(files.get('file')?.content.toString(), 'content');
    },
  },
  {
    id: 'copy/stopped-out',
    clause: 'C-COPY-3',
    title: 'files can be copied out while the main process is stopped',
    needs,
    run: async ({ start }) => {
      const subject = await start();
      await subject.copyIn('/tmp', packArchive([{ name: 'file', content: 'content' }]));
      await subject.stop();

      const files = await entriesBelow('tmp', subject.copyOut('/tmp/file'));

      assert.equal(files.get('file')?.content.toString(), 'content');
    },
  },
  {
    id: 'copy/volume-in',
    clause: 'C-COPY-3',
    title: 'a copy into a mounted volume is seen inside',
    needs: [...needs, offers('volumes'), offers('exec')],
    run: async ({ start, newName }) => {
      const subject = await start({
        mounts: [{ type: 'volume', volume: newName('volume'), target: '/data' }],
      });

      await subject.copyIn('/data', packArchive([{ name: 'file', content: 'content' }]));

      assert.equal((await subject.run(readFile('/data/file'))).text, 'content');
    },
  },
  {
    id: 'copy/volume-out',
    clause: 'C-COPY-3',
    title: 'a copy out of a mounted volume has what was written inside',
    needs: [...needs, offers('volumes'), offers('exec')],
    run: async ({ start, newName }) => {
      const subject = await start({
        mounts: [{ type: 'volume', volume: newName('volume'), target: '/data' }],
      });
      await subject.run(writeFile('/data/file', 'content'));

      const files = await entriesBelow('data', subject.copyOut('/data/file'));

      assert.equal(files.get('file')?.content.toString(), 'content');
    },
  },
  {
    id: 'copy/volume-stopped',
    clause: 'C-COPY-3',
    title: 'a copy into a mounted volume works while the main process is stopped',
    needs: [...needs, offers('volumes'), offers('exec')],
    run: async ({ start, newName }) => {
      const subject = await start({
        mounts: [{ type: 'volume', volume: newName('volume'), target: '/data' }],
      });
      await subject.stop();

      await subject.copyIn('/data', packArchive([{ name: 'file', content: 'content' }]));
      await subject.resume();

      assert.equal((await subject.run(readFile('/data/file'))).text, 'content');
    },
  },
  {
    id: 'copy/memory-in',
    clause: 'C-COPY-3',
    title: 'a copy into a memory file system is seen inside',
    needs: [...needs, offers('tmpfs'), offers('exec')],
    run: async ({ start }) => {
      const subject = await start({ mounts: [{ type: 'tmpfs', target: '/data' }] });

      await subject.copyIn('/data', packArchive([{ name: 'file', content: 'content' }]));

      assert.equal((await subject.run(readFile('/data/file'))).text, 'content');
    },
  },
  {
    id: 'copy/memory-out',
    clause: 'C-COPY-3',
    title: 'a copy out of a memory file system has what was written inside',
    needs: [...needs, offers('tmpfs'), offers('exec')],
    run: async ({ start }) => {
      const subject = await start({ mounts: [{ type: 'tmpfs', target: '/data' }] });
      await subject.run(writeFile('/data/file', 'content'));

      const files = await entriesBelow('data', subject.copyOut('/data/file'));

      assert.equal(files.get('file')?.content.toString(), 'content');
    },
  },
  {
    id: 'copy/abort',
    clause: 'C-CALL-3',
    title: 'an abort ends a copy under way with CANCELLED',
    needs,
    run: async ({ start, signal }) => {
      const subject = await start();
      const abort = new AbortController();
      const archive = await collectBytes(packArchive([{ name: 'file', content: 'content' }]));
      async function* endless(): AsyncGenerator<Uint8Array, void, undefined> {
        yield archive.subarray(0, archive.length / 2);
        abort.abort();
        // A source that has nothing more to give for now.
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      }

      await rejectsWith(
        'CANCELLED',
        subject.copyIn('/tmp', endless(), { signal: AbortSignal.any([signal, abort.signal]) }),
      );
    },
  },
];

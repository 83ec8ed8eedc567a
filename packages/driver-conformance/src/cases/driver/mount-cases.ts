import assert from 'node:assert/strict';
import type { Mount } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, lacks, offers } from '../../case/need.ts';
import { readFile, writeFile } from '../../programs/file-programs.ts';
import { fillFile, listDirectory, showMode } from '../../programs/place-programs.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

const ofVolumes = [offers('volumes'), offers('exec')];
const ofMemory = [offers('tmpfs'), offers('exec')];

const FILE = '/data/file';
const MEBIBYTE = 1024 ** 2;

const dataOf = (volume: string): Mount => ({ type: 'volume', volume, target: '/data' });

/** What is mounted into sandboxes. */
export const mountCases: readonly DriverCase[] = driverCases([
  {
    id: 'mounts/volume-made',
    clause: 'C-CREATE-11',
    title: 'a named volume that does not exist is made under that name',
    needs: [offers('volumes'), facility('outside')],
    run: async ({ create, newName, outside, signal }) => {
      const volume = newName('volume');

      await create({ mounts: [dataOf(volume)] });

      assert.equal((await outside.volumes.inspect(volume, { signal })).name, volume);
    },
  },
  {
    id: 'mounts/volume-survives',
    clause: 'C-CREATE-11',
    title: 'a named volume survives the sandbox with its files',
    needs: ofVolumes,
    run: async ({ driver, create, run, newName, signal }) => {
      const mounts = [dataOf(newName('volume'))];
      const first = await create({ mounts });
      await run(first.id, writeFile(FILE, 'content'));
      await driver.delete(first.id, { signal });

      const second = await create({ mounts });

      assert.equal((await run(second.id, readFile(FILE))).text, 'content');
    },
  },
  {
    id: 'mounts/volume-shared',
    clause: 'C-MOUNT-1',
    title: 'two sandboxes that mount a volume at the same time see the same files',
    needs: ofVolumes,
    run: async ({ create, run, newName }) => {
      const mounts = [dataOf(newName('volume'))];
      const [first, second] = await Promise.all([create({ mounts }), create({ mounts })]);

      await run(first.id, writeFile(FILE, 'content'));

      assert.equal((await run(second.id, readFile(FILE))).text, 'content');
    },
  },
  {
    id: 'mounts/volume-read-only',
    clause: 'C-MOUNT-1',
    title: 'a read-only mount can be read and refuses writes',
    needs: ofVolumes,
    run: async ({ create, run, newName }) => {
      const volume = newName('volume');
      const writer = await create({ mounts: [dataOf(volume)] });
      await run(writer.id, writeFile(FILE, 'content'));
      const reader = await create({
        mounts: [{ type: 'volume', volume, target: '/data', readOnly: true }],
      });

      const { exitCode } = await run(reader.id, writeFile(FILE, 'changed'));

      assert.notEqual(exitCode, 0);
      assert.equal((await run(reader.id, readFile(FILE))).text, 'content');
    },
  },
  {
    id: 'mounts/memory-size',
    clause: 'C-MOUNT-2',
    title: 'a memory file system holds what it was asked to hold, and no more',
    needs: ofMemory,
    run: async ({ create, run }) => {
      const { id } = await create({
        mounts: [{ type: 'tmpfs', target: '/data', sizeBytes: MEBIBYTE }],
      });

      assert.equal((await run(id, fillFile('/data/half', MEBIBYTE / 2))).exitCode, 0);
      assert.notEqual((await run(id, fillFile('/data/more', MEBIBYTE))).exitCode, 0);
    },
  },
  {
    id: 'mounts/memory-mode',
    clause: 'C-MOUNT-2',
    title: 'a memory file system has the permission bits that were asked for',
    needs: ofMemory,
    run: async ({ create, run }) => {
      const { id } = await create({
        mounts: [
          { type: 'tmpfs', target: '/private', mode: 0o700 },
          { type: 'tmpfs', target: '/shared', mode: 0o1777 },
        ],
      });

      assert.equal((await run(id, showMode('/private'))).text, '700');
      assert.equal((await run(id, showMode('/shared'))).text, '1777');
    },
  },
  {
    id: 'mounts/memory-empty',
    clause: 'C-MOUNT-2',
    title: 'a memory file system is empty at first, whatever the image has at its place',
    needs: ofMemory,
    run: async ({ create, run }) => {
      const { id } = await create({ mounts: [{ type: 'tmpfs', target: '/var' }] });

      assert.equal((await run(id, listDirectory('/var'))).text, '');
    },
  },
  {
    id: 'mounts/bind-refused',
    clause: 'C-MOUNT-3',
    title: 'a bind mount is refused unless the operator enabled it, also a read-only one',
    needs: [lacks('bindMounts')],
    run: async ({ driver, create, spec, signal }) => {
      const mounts: readonly Mount[] = [
        { type: 'bind', source: '/usr', target: '/machine', readOnly: true },
      ];

      await rejectsWith('UNSUPPORTED', driver.validate(spec({ mounts }), { signal }));
      await rejectsWith('UNSUPPORTED', create({ mounts }));
    },
  },
]);

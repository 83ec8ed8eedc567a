import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { readFile, writeFile } from '../../programs/file-programs.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { runToEnd } from './run-to-end.ts';

const logs = offers({ capability: 'logs', atLeast: 'merged' });
const volumesOffered = offers('volumes');

/** Named volumes. */
export const volumeCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-volume/existing',
    clause: 'R-VOLUME-1',
    title: 'creating a volume that exists answers it as it is',
    needs: [volumesOffered],
    run: async ({ runtime: { volumes }, newName, labels, signal }) => {
      const name = newName('volume');
      const first = await volumes.create({ name, labels }, { signal });

      const second = await volumes.create({ name, labels }, { signal });

      assert.deepEqual(second, first);
    },
  },
  {
    id: 'runtime-volume/files',
    clause: 'R-VOLUME-1',
    title: 'files of a volume outlive the container that wrote them',
    needs: [volumesOffered, logs],
    run: async (context) => {
      const { runtime, newName, labels, start, signal } = context;
      const { containers, volumes } = runtime;
      const { name: volume } = await volumes.create({ name: newName('volume'), labels });
      const mounts = [{ type: 'volume', volume, target: '/data' }] as const;
      const writer = await start({ entrypoint: writeFile('/data/kept', 'text'), mounts });
      await containers.wait(writer, { signal });
      await containers.remove(writer, { signal });
      await volumes.create({ name: volume, labels }, { signal });

      const { text } = await runToEnd(context, readFile('/data/kept'), { mounts });

      assert.equal(text, 'text');
    },
  },
  {
    id: 'runtime-volume/agree',
    clause: 'R-VOLUME-2',
    title: 'create, inspect and the list tell the same of a volume',
    needs: [volumesOffered],
    run: async ({ runtime: { volumes }, newName, labels, signal }) => {
      const name = newName('volume');
      const asked = { ...labels, colour: 'green = "g"' };

      const made = await volumes.create({ name, labels: asked }, { signal });

      assert.deepEqual(await volumes.inspect(name, { signal }), made);
      assert.deepEqual(await volumes.list({ labels: asked, signal }), [made]);
      assert.equal(made.name, name);
      assert.deepEqual(made.labels, asked);
    },
  },
  {
    id: 'runtime-volume/labels',
    clause: 'R-VOLUME-2',
    title: 'the list holds the volumes that carry all labels that were asked for',
    needs: [volumesOffered],
    run: async ({ runtime: { volumes }, newName, labels, signal }) => {
      const make = async (own: Readonly<Record<string, string>>): Promise<string> => {
        const spec = { name: newName('volume'), labels: { ...labels, ...own } };
        return (await volumes.create(spec, { signal })).name;
      };
      const both = await make({ colour: 'green', size: 'large' });
      await make({ colour: 'green' });
      await make({ colour: 'greenish', size: 'large' });

      const wanted = { ...labels, colour: 'green', size: 'large' };
      const listed = await volumes.list({ labels: wanted, signal });

      assert.deepEqual(
        listed.map(({ name }) => name),
        [both],
      );
    },
  },
  {
    id: 'runtime-volume/remove',
    clause: 'R-VOLUME-2',
    title: 'a volume that was removed is gone from inspect and list; a second remove answers false',
    needs: [volumesOffered],
    run: async ({ runtime: { volumes }, newName, labels, signal }) => {
      const { name } = await volumes.create({ name: newName('volume'), labels }, { signal });

      const first = await volumes.remove(name, { signal });

      await rejectsWith('NOT_FOUND', volumes.inspect(name, { signal }));
      assert.deepEqual(await volumes.list({ labels, signal }), []);
      const second = await volumes.remove(name, { signal });
      assert.deepEqual([first, second], [true, false]);
    },
  },
  {
    id: 'runtime-volume/new-again',
    clause: 'R-VOLUME-2',
    title: 'a volume that was removed and made again is empty',
    needs: [volumesOffered, offers('exitCode')],
    run: async ({ runtime: { containers, volumes }, newName, labels, start, signal }) => {
      const { name: volume } = await volumes.create({ name: newName('volume'), labels });
      const mounts = [{ type: 'volume', volume, target: '/data' }] as const;
      const writer = await start({ entrypoint: writeFile('/data/kept', 'text'), mounts });
      await containers.wait(writer, { signal });
      await containers.remove(writer, { signal });

      await volumes.remove(volume, { signal });
      await volumes.create({ name: volume, labels }, { signal });

      const reader = await start({ entrypoint: readFile('/data/kept'), mounts });
      const { exitCode } = await containers.wait(reader, { signal });
      assert.equal(exitCode, 1);
    },
  },
  {
    id: 'runtime-volume/in-use',
    clause: 'R-VOLUME-2',
    title: 'a volume of a container that runs cannot be removed: FAILED_PRECONDITION',
    needs: [volumesOffered],
    run: async ({ runtime: { volumes }, newName, labels, start, signal }) => {
      const { name: volume } = await volumes.create({ name: newName('volume'), labels });
      await start({ mounts: [{ type: 'volume', volume, target: '/data' }] });

      await rejectsWith('FAILED_PRECONDITION', volumes.remove(volume, { signal }));

      assert.equal((await volumes.inspect(volume, { signal })).name, volume);
    },
  },
]);

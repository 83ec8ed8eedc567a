import assert from 'node:assert/strict';
import type { Mount } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';

const MEBIBYTE = 1024 ** 2;

/** What matters of a mount, in an order of its own. */
function byTarget(mounts: readonly Mount[]): readonly unknown[] {
  return mounts
    .map((mount) => {
      if (mount.type === 'tmpfs') return mount;
      const { readOnly } = mount;
      const source = mount.type === 'volume' ? mount.volume : mount.source;
      return { type: mount.type, source, target: mount.target, readOnly };
    })
    .toSorted((left, right) => (left.target < right.target ? -1 : 1));
}

/** What is asked of a container is told by it. */
export const createToldCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-create/not-started',
    clause: 'R-CREATE-1',
    title: 'a container that was created has not run, and is found by id and by name',
    run: async ({ runtime: { containers }, spec, signal }) => {
      const wanted = spec();

      const { id, warnings } = await containers.create(wanted, { signal });

      const byId = await containers.inspect(id, { signal });
      assert.deepEqual(await containers.inspect(wanted.name, { signal }), byId);
      const { name, state, exitCode, startedAtMs, processId } = byId;
      assert.deepEqual(
        { id: byId.id, name, state, exitCode, startedAtMs, processId },
        {
          id,
          name: wanted.name,
          state: 'created',
          exitCode: undefined,
          startedAtMs: undefined,
          processId: undefined,
        },
      );
      assert.ok(Array.isArray(warnings));
    },
  },
  {
    id: 'runtime-create/told-process',
    clause: 'R-CREATE-1',
    title: 'program, arguments, environment, user, directory and terminal are told as asked for',
    run: async ({ runtime: { containers }, create, signal }) => {
      const asked = {
        entrypoint: ['sh', '-c'],
        command: ['exit 0', 'a b'],
        user: '1234:2345',
        workingDirectory: '/tmp',
        tty: true,
      };
      const id = await create({ ...asked, environment: { CONFORMANCE: 'a=b c', EMPTY: '' } });

      const container = await containers.inspect(id, { signal });

      const { entrypoint, command, user, workingDirectory, tty, environment } = container;
      assert.deepEqual({ entrypoint, command, user, workingDirectory, tty }, asked);
      assert.equal(environment['CONFORMANCE'], 'a=b c');
      assert.equal(environment['EMPTY'], '');
    },
  },
  {
    id: 'runtime-create/told-labels',
    clause: 'R-CREATE-1',
    title: 'labels come back as they were given',
    run: async ({ runtime: { containers }, create, signal }) => {
      const asked = { empty: '', 'with.dots/and-more': 'a = "b"', words: 'größe 大きさ' };
      const id = await create({ labels: asked });

      const { labels } = await containers.inspect(id, { signal });

      for (const [name, value] of Object.entries(asked)) assert.equal(labels[name], value, name);
    },
  },
  {
    id: 'runtime-create/told-image',
    clause: 'R-CREATE-1',
    title: 'a container tells the reference it was made of and the id of the image',
    run: async ({ runtime: { containers, images }, image, create, signal }) => {
      const details = await images.inspect(image, { signal });
      const id = await create();

      const container = await containers.inspect(id, { signal });

      assert.equal(container.image, image);
      assert.equal(container.imageId, details.id);
    },
  },
  {
    id: 'runtime-create/told-mounts',
    clause: 'R-CREATE-1',
    title: 'mounts are told as asked for',
    needs: [offers('volumes'), offers('tmpfs')],
    run: async ({ runtime: { containers, volumes }, create, newName, labels, signal }) => {
      const { name: volume } = await volumes.create({ name: newName('volume'), labels });
      const asked: readonly Mount[] = [
        { type: 'volume', volume, target: '/data', readOnly: false },
        { type: 'volume', volume, target: '/data-to-read', readOnly: true },
        { type: 'tmpfs', target: '/scratch', sizeBytes: MEBIBYTE, mode: 0o1770 },
      ];
      const id = await create({ mounts: asked });

      const { mounts } = await containers.inspect(id, { signal });

      assert.deepEqual(byTarget(mounts), byTarget(asked));
    },
  },
  {
    id: 'runtime-create/told-security',
    clause: 'R-CREATE-1',
    title: 'what the processes may do is told as asked for',
    run: async ({ runtime: { containers }, create, signal }) => {
      const asked = {
        dropCapabilities: ['NET_RAW'],
        addCapabilities: ['SYS_NICE'],
        noNewPrivileges: true,
        readOnlyRootFilesystem: true,
      };
      const id = await create({ security: asked });

      const container = await containers.inspect(id, { signal });

      const plain = (words: readonly string[]): readonly string[] =>
        words.map((word) => word.replace(/^CAP_/, ''));
      const { dropCapabilities, addCapabilities, noNewPrivileges, readOnlyRootFilesystem } =
        container;
      assert.deepEqual(
        {
          dropCapabilities: plain(dropCapabilities),
          addCapabilities: plain(addCapabilities),
          noNewPrivileges,
          readOnlyRootFilesystem,
        },
        asked,
      );
    },
  },
  {
    id: 'runtime-create/told-no-network',
    clause: 'R-CREATE-1',
    title: 'a container without a network tells that it has none',
    needs: [offers('networkNone')],
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start({ network: 'none' });

      const { networkMode, networkDetails } = await containers.inspect(id, { signal });

      assert.deepEqual(
        { networkMode, networkDetails },
        { networkMode: 'none', networkDetails: [] },
      );
    },
  },
  {
    id: 'runtime-create/handler',
    clause: 'R-CREATE-1',
    title: 'a container tells what made it: the default handler, and the one that was asked for',
    run: async ({ runtime, create, signal }) => {
      const { handlers } = await runtime.probe({ signal });
      const standard = handlers.find(({ isDefault }) => isDefault)?.name ?? '';

      const unnamed = await runtime.containers.inspect(await create(), { signal });
      const id = await create({ runtimeHandler: standard });
      const named = await runtime.containers.inspect(id, { signal });

      assert.equal(unnamed.runtimeHandler, standard);
      assert.equal(named.runtimeHandler, standard);
    },
  },
]);

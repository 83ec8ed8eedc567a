import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** Removing and renaming containers. */
export const removeCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-remove/running',
    clause: 'R-REMOVE-1',
    title: 'a container that runs is not removed without force',
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start();

      await rejectsWith('FAILED_PRECONDITION', containers.remove(id, { signal }));

      assert.equal((await containers.inspect(id, { signal })).state, 'running');
    },
  },
  {
    id: 'runtime-remove/force',
    clause: 'R-REMOVE-1',
    title: 'with force a container that runs is removed',
    run: async ({ runtime: { containers }, start, signal }) => {
      const id = await start();

      assert.equal(await containers.remove(id, { force: true, signal }), true);

      await rejectsWith('NOT_FOUND', containers.inspect(id, { signal }));
    },
  },
  {
    id: 'runtime-remove/none',
    clause: 'R-REMOVE-1',
    title: 'a remove answers true, and false when there was none',
    run: async ({ runtime: { containers }, create, newName, signal }) => {
      const id = await create();

      assert.equal(await containers.remove(id, { signal }), true);
      assert.equal(await containers.remove(id, { signal }), false);
      assert.equal(await containers.remove(newName('absent'), { force: true, signal }), false);
    },
  },
  {
    id: 'runtime-rename/keeps',
    clause: 'R-RENAME-1',
    title: 'a container that was renamed keeps its id and everything else, and runs on',
    run: async ({ runtime: { containers }, start, newName, signal }) => {
      const id = await start();
      const before = await containers.inspect(id, { signal });
      const name = newName('container');

      await containers.rename(id, name, { signal });

      assert.deepEqual(await containers.inspect(name, { signal }), { ...before, name });
    },
  },
  {
    id: 'runtime-rename/old-name',
    clause: 'R-RENAME-1',
    title: 'the name before is free after a rename',
    run: async ({ runtime: { containers }, spec, newName, signal }) => {
      const wanted = spec();
      const { id } = await containers.create(wanted, { signal });

      await containers.rename(id, newName('container'), { signal });

      await rejectsWith('NOT_FOUND', containers.inspect(wanted.name, { signal }));
      const second = await containers.create(wanted, { signal });
      assert.notEqual(second.id, id);
    },
  },
  {
    id: 'runtime-rename/taken-name',
    clause: 'R-CREATE-2',
    title: 'a rename to a name that is taken is refused with ALREADY_EXISTS',
    run: async ({ runtime: { containers }, spec, create, signal }) => {
      const wanted = spec();
      await containers.create(wanted, { signal });
      const id = await create();
      const { name } = await containers.inspect(id, { signal });

      await rejectsWith('ALREADY_EXISTS', containers.rename(id, wanted.name, { signal }));

      assert.equal((await containers.inspect(id, { signal })).name, name);
    },
  },
]);

import assert from 'node:assert/strict';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { endOnce } from '../../programs/life-programs.ts';
import { endOf } from '../../support/end-of.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

const GRACE_MS = 1_000;

/** What `get` tells of changes that the driver did not make, as soon as they are made. */
export const getOutsideCases: readonly DriverCase[] = driverCases([
  {
    id: 'get/stopped-by-others',
    clause: 'C-GET-1',
    title: 'get tells that somebody else stopped a sandbox',
    needs: [facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create();

      await outside.containers.stop(instanceId, 1_000, { signal });

      assert.equal((await driver.get(id, { signal })).state, 'exited');
    },
  },
  {
    id: 'get/killed-by-others',
    clause: 'C-GET-1',
    title: 'get tells that somebody else killed a sandbox, and not for want of memory',
    needs: [facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create();

      await outside.containers.kill(instanceId, 'SIGKILL', { signal });
      // A runtime need not have `wait`; `stop` resolves when it has ended, too.
      await outside.containers.stop(instanceId, GRACE_MS, { signal });

      const sandbox = await driver.get(id, { signal });
      assert.equal(sandbox.state, 'exited');
      if (driver.capabilities.exitCode) assert.equal(sandbox.exitCode, 137);
      assert.notEqual(sandbox.reason, 'OutOfMemory');
      assert.notEqual(sandbox.outOfMemory, true);
    },
  },
  {
    id: 'get/paused-by-others',
    clause: 'C-GET-1',
    title: 'get tells that somebody else froze a sandbox',
    needs: [offers('pause'), facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create();

      await outside.containers.pause(instanceId, { signal });

      assert.equal((await driver.get(id, { signal })).state, 'paused');
    },
  },
  {
    id: 'get/thawed-by-others',
    clause: 'C-GET-1',
    title: 'get tells that somebody else thawed a sandbox',
    needs: [offers('pause'), facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create();
      await outside.containers.pause(instanceId, { signal });
      await driver.get(id, { signal });

      await outside.containers.unpause(instanceId, { signal });

      assert.equal((await driver.get(id, { signal })).state, 'running');
    },
  },
  {
    id: 'get/started-by-others',
    clause: 'C-GET-1',
    title: 'get tells that somebody else started a sandbox again',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, create, outside, signal } = context;
      const { id, instanceId = '' } = await create({ command: endOnce(0) });
      await endOf(context, id);

      await outside.containers.start(instanceId, { signal });

      assert.equal((await driver.get(id, { signal })).state, 'running');
    },
  },
  {
    id: 'get/removed-by-others',
    clause: 'C-GET-1',
    title: 'get tells that somebody else removed a sandbox',
    needs: [facility('outside')],
    run: async ({ driver, create, outside, signal }) => {
      const { id, instanceId = '' } = await create();

      await outside.containers.remove(instanceId, { force: true, signal });

      await rejectsWith('NOT_FOUND', driver.get(id, { signal }));
    },
  },
]);

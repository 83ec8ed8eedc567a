import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import { assertGone } from '../../support/assert-gone.ts';
import { doneOr, outcomeOf } from '../../support/outcome-of.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { started } from '../../support/started.ts';

/** No image has this user, so the engine makes the container and cannot start it. */
const noSuchUser = 'nobody-of-that-name';

/** More steps than a create has. */
const MANY_STEPS = 20;

/** Creates that fail. */
export const rollbackCases: readonly DriverCase[] = driverCases([
  {
    id: 'rollback/image-missing',
    clause: 'C-CREATE-6',
    title: 'a create without its image leaves nothing behind',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, newName, spec, signal } = context;
      const id = newId();
      const image = `localhost:1/${newName('image')}:1`;

      const work = driver.create(id, spec({ image, imagePullPolicy: 'never' }), { signal });
      await rejectsWith(['NOT_FOUND', 'FAILED_PRECONDITION'], work);

      await assertGone(context, id);
    },
  },
  {
    id: 'rollback/cannot-start',
    clause: 'C-CREATE-6',
    title: 'a create whose main process cannot be started leaves nothing behind',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec, signal } = context;
      const id = newId();

      const work = driver.create(id, spec({ user: noSuchUser }), { signal });
      await rejectsWith('FAILED_PRECONDITION', work);

      await assertGone(context, id);
    },
  },
  {
    id: 'rollback/id-is-free',
    clause: 'C-CREATE-6',
    title: 'the id of a create that failed is free for another spec',
    run: async ({ driver, newId, spec, signal }) => {
      const id = newId();
      const failing = spec({ user: noSuchUser });
      await rejectsWith('FAILED_PRECONDITION', driver.create(id, failing, { signal }));

      const { created, sandbox } = await driver.create(id, spec({ name: 'second' }), { signal });

      assert.equal(created, true);
      assert.equal(sandbox.name, 'second');
    },
  },
  {
    id: 'rollback/port-taken',
    clause: 'C-CREATE-6',
    title: 'a create whose port is taken leaves nothing behind',
    needs: [offers('publishPorts'), facility('outside')],
    run: async (context) => {
      const { driver, create, newId, spec, signal } = context;
      const { publishedPorts } = await create({ publishedPorts: [{ containerPort: 8080 }] });
      const hostPort = publishedPorts[0]?.hostPort;
      const id = newId();

      const asked = spec({ publishedPorts: [{ containerPort: 8080, hostPort }] });
      await rejectsWith('RESOURCE_EXHAUSTED', driver.create(id, asked, { signal }));

      await assertGone(context, id);
    },
  },
  {
    id: 'rollback/new-volume',
    clause: 'C-CREATE-6',
    title: 'a volume that a failing create made is gone again',
    needs: [offers('volumes'), facility('outside')],
    run: async ({ create, newName, outside, signal }) => {
      const volume = newName('volume');
      const mounts = [{ type: 'volume', volume, target: '/data' }] as const;

      await rejectsWith('FAILED_PRECONDITION', create({ mounts, user: noSuchUser }));

      await rejectsWith('NOT_FOUND', outside.volumes.inspect(volume, { signal }));
    },
  },
  {
    id: 'rollback/older-volume',
    clause: 'C-CREATE-6',
    title: 'a volume that was there before a failing create stays',
    needs: [offers('volumes'), facility('outside')],
    run: async ({ create, newName, outside, signal }) => {
      const volume = newName('volume');
      await outside.volumes.create({ name: volume }, { signal });
      const mounts = [{ type: 'volume', volume, target: '/data' }] as const;

      await rejectsWith('FAILED_PRECONDITION', create({ mounts, user: noSuchUser }));

      assert.equal((await outside.volumes.inspect(volume, { signal })).name, volume);
    },
  },
  {
    id: 'rollback/aborted-at-each-step',
    clause: 'C-CREATE-6',
    title: 'a create that is aborted at any step it tells of leaves nothing behind',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec } = context;
      for (let last = 1; last <= MANY_STEPS; last += 1) {
        const id = newId();
        const controller = new AbortController();
        let steps = 0;
        const onProgress = (): void => {
          steps += 1;
          if (steps === last) controller.abort();
        };

        const { signal } = controller;
        const outcome = await outcomeOf(driver.create(id, spec(), { onProgress, signal }));

        if (steps < last) break;
        const end = outcome.type === 'rejected' ? outcome.error.code : 'an answer';
        assert.equal(end, 'CANCELLED', `aborted at step ${last}`);
        await assertGone(context, id);
      }
    },
  },
  {
    id: 'rollback/aborted-at-any-time',
    clause: 'C-CREATE-6',
    title: 'a create that is aborted at any time is done, or leaves nothing behind',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec } = context;
      const abortAfter = async (pauseMs: number): Promise<void> => {
        const id = newId();
        const controller = new AbortController();
        const create = driver.create(id, spec(), { signal: controller.signal });
        const work = started(doneOr('CANCELLED', create));

        await sleep(pauseMs);
        controller.abort();

        if ((await work) !== undefined) await assertGone(context, id);
        else assert.equal((await driver.get(id)).state, 'running');
      };

      await Promise.all([0, 5, 20, 40].map(abortAfter));
    },
  },
  {
    id: 'rollback/deadline',
    clause: 'C-CREATE-6',
    title: 'a create that is past its deadline leaves nothing behind',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, newId, spec, signal } = context;
      const giveTime = async (timeoutMs: number): Promise<void> => {
        const id = newId();

        const work = driver.create(id, spec(), { timeoutMs, signal });

        if ((await doneOr('DEADLINE_EXCEEDED', work)) !== undefined) await assertGone(context, id);
        else assert.equal((await driver.get(id, { signal })).state, 'running');
      };

      await Promise.all([1, 10, 40].map(giveTime));
    },
  },
  {
    id: 'rollback/driver-closed',
    clause: 'C-CREATE-6',
    title: 'a create whose driver is closed meanwhile is done, or leaves nothing behind',
    needs: [facility('outside')],
    run: async (context) => {
      const { driver, openDriver, newId, spec, signal } = context;
      const other = await openDriver();
      const id = newId();
      let close: Promise<void> | undefined;
      const onProgress = (): void => {
        close ??= started(other.close());
      };

      const outcome = await outcomeOf(other.create(id, spec(), { onProgress, signal }));
      await close;

      if (outcome.type === 'rejected') await assertGone(context, id);
      else assert.equal((await driver.get(id, { signal })).state, 'running');
    },
  },
]);

import assert from 'node:assert/strict';
import { DriverError, type SandboxEvent, type SandboxSpec } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { runLimit } from '../../run/run-limit.ts';
import { isAbout, tells, tellsDeletion } from '../../support/sandbox-events.ts';

const ROUNDS = 5;

/** What a slow reader may find waiting of one sandbox: far fewer than there were changes. */
const MOST_WAITING = 4;

/** A network for each sandbox would measure the engine's patience rather than the watch. */
async function leanSpec({ driver, spec, signal }: DriverCaseContext): Promise<SandboxSpec> {
  const lean = spec({ network: 'none' });
  try {
    await driver.validate(lean, { signal });
    return lean;
  } catch (thrown) {
    if (DriverError.isInstance(thrown) && thrown.code === 'UNSUPPORTED') return spec();
    throw thrown;
  }
}

/** Reads until a marker that is made after everything that is wanted. */
async function readUntil(
  events: AsyncIterator<SandboxEvent>,
  isLast: (event: SandboxEvent) => boolean,
): Promise<readonly SandboxEvent[]> {
  const seen: SandboxEvent[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done === true) return assert.fail('the watch ended');
    seen.push(next.value);
    if (isLast(next.value)) return seen;
  }
}

/** Slow readers and many sandboxes. */
export const watchPressureCases: readonly DriverCase[] = driverCases([
  {
    id: 'watch/slow-reader-newest',
    clause: 'C-WATCH-2',
    title: 'a reader that was slow is told the newest state of every sandbox',
    run: async ({ driver, create, signal, afterwards }) => {
      const [changed, deleted] = [await create(), await create()];
      const controller = new AbortController();
      afterwards(() => controller.abort());
      const events = driver.watch({ signal: controller.signal })[Symbol.asyncIterator]();
      await readUntil(events, ({ type }) => type === 'snapshot-ended');

      await driver.stop(changed.id, { signal });
      await driver.resume(changed.id, { signal });
      await driver.stop(changed.id, { signal });
      await driver.delete(deleted.id, { signal });
      const { finishedAtMs } = await driver.get(changed.id, { signal });

      // What came first need not be told first: the watch is read until both ends are known.
      const open = new Set([changed.id, deleted.id]);
      await readUntil(events, (event) => {
        const isNewest =
          event.type === 'sandbox-observed' &&
          event.sandbox.id === changed.id &&
          event.sandbox.state === 'exited' &&
          event.sandbox.finishedAtMs === finishedAtMs;
        if (isNewest) open.delete(changed.id);
        if (tellsDeletion(deleted.id)(event)) open.delete(deleted.id);
        return open.size === 0;
      });
    },
  },
  {
    id: 'watch/slow-reader-bound',
    clause: 'C-WATCH-2',
    title: 'what waits for a slow reader does not grow with the number of changes',
    run: async ({ driver, create, watch, signal, afterwards }) => {
      const { id } = await create();
      const fast = await watch();
      const controller = new AbortController();
      afterwards(() => controller.abort());
      const slow = driver.watch({ signal: controller.signal })[Symbol.asyncIterator]();
      await readUntil(slow, ({ type }) => type === 'snapshot-ended');
      for (let round = 0; round < ROUNDS; round += 1) {
        const from = fast.events.length;
        await driver.stop(id, { signal });
        await fast.next('the stop', tells(id, 'exited'), from);
        const between = fast.events.length;
        await driver.resume(id, { signal });
        await fast.next('the resume', tells(id, 'running'), between);
      }
      const last = await create();
      await fast.next('the last change', tells(last.id, 'running'));

      const seen = await readUntil(slow, tells(last.id, 'running'));

      const waiting = seen.filter(isAbout(id)).length;
      assert.ok(waiting <= MOST_WAITING, `${waiting} states of one sandbox were kept`);
      assert.ok(waiting > 0, 'the newest state was lost');
    },
  },
  {
    id: 'watch/many-sandboxes',
    clause: 'C-WATCH-2',
    title: 'hundreds of sandboxes at once are all told, in changes, snapshot and list',
    isExclusive: true,
    timeoutMs: 900_000,
    run: async (context) => {
      const { driver, newId, watch, scale, signal } = context;
      const recorder = await watch();
      const ids = Array.from({ length: scale.manySandboxes }, newId);
      const each = (work: (id: string) => Promise<unknown>): Promise<void> =>
        runLimit(
          8,
          ids.map((id) => async () => void (await work(id))),
        );

      const lean = await leanSpec(context);
      await each((id) => driver.create(id, lean, { signal }));
      for (const id of ids) await recorder.next(`that "${id}" runs`, tells(id, 'running'));
      const snapshot = await watch();
      const listed = await driver.list({ pageSize: 10_000, signal });

      assert.deepEqual(
        ids.filter((id) => snapshot.newest(id)?.state !== 'running'),
        [],
      );
      const found = new Set(listed.sandboxes.map(({ id }) => id));
      assert.deepEqual(
        ids.filter((id) => !found.has(id)),
        [],
      );
      await each((id) => driver.delete(id, { graceMs: 1_000, signal }));
      for (const id of ids) await recorder.next(`that "${id}" is gone`, tellsDeletion(id));
    },
  },
]);

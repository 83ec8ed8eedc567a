import assert from 'node:assert/strict';
import { type ComputeDriver, DriverError } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, offers } from '../../case/need.ts';
import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import type { FaultPoint } from '../../faults/fault-point.ts';
import { print, writeBytes } from '../../programs/output-programs.ts';
import { findMarked } from '../../run/ledger.ts';
import { collectBytes, collectChunks, collectSession } from '../../support/collect.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** What a stream that broke off may reject with. */
const brokenOff = ['DATA_LOSS', 'UNAVAILABLE', 'INTERNAL'] as const;

async function throughFaults({
  openFaults,
  openDriver,
}: DriverCaseContext): Promise<{ readonly point: FaultPoint; readonly driver: ComputeDriver }> {
  const point = await openFaults();
  return { point, driver: await openDriver({ socketPath: point.socketPath }) };
}

const TAR_BLOCK_BYTES = 512;

/** A sandbox's whole life through a connection that is bad, but whole. */
async function liveThrough(context: DriverCaseContext, driver: ComputeDriver): Promise<void> {
  const { newId, spec, signal } = context;
  const id = newId();
  assert.equal((await driver.create(id, spec(), { signal })).sandbox.state, 'running');
  assert.equal((await driver.create(id, spec(), { signal })).created, false);
  assert.equal((await driver.stop(id, { signal })).state, 'exited');
  assert.equal((await driver.resume(id, { signal })).state, 'running');
  assert.ok((await driver.list({ signal })).sandboxes.some((sandbox) => sandbox.id === id));
  if (driver.capabilities.exec) {
    const session = await driver.exec(id, { command: print('one', 'two', 'three') }, { signal });
    assert.equal((await collectSession(session)).text, 'one\ntwo\nthree');
  }
  if (driver.capabilities.copy) {
    const archive = await collectBytes(driver.copyOut(id, '/etc', { signal }));
    assert.equal(archive.length % TAR_BLOCK_BYTES, 0, 'the archive is whole');
  }
  assert.equal(await driver.delete(id, { signal }), true);
  await rejectsWith('NOT_FOUND', driver.get(id, { signal }));
}

/** A bad connection between driver and engine. */
export const faultCases: readonly DriverCase[] = driverCases([
  {
    id: 'faults/slow',
    clause: 'C-CREATE-2',
    title: 'a sandbox lives its whole life over a slow connection',
    needs: [facility('faults')],
    run: async (context) => {
      const { point, driver } = await throughFaults(context);
      const delay = point.inject({ fault: { type: 'delay', delayMs: 25 } });

      await liveThrough(context, driver);

      assert.ok(delay.hits() > 0);
    },
  },
  {
    id: 'faults/split',
    clause: 'C-CREATE-2',
    title: 'a sandbox lives its whole life over a connection that delivers a few bytes at a time',
    needs: [facility('faults')],
    run: async (context) => {
      const { point, driver } = await throughFaults(context);
      const split = point.inject({ fault: { type: 'split', bytes: 7 } });

      await liveThrough(context, driver);

      assert.ok(split.hits() > 0);
    },
  },
  {
    id: 'faults/delete-goes-on',
    clause: 'C-DELETE-2',
    title: 'a delete that failed at any step is completed by the next',
    needs: [facility('faults'), facility('outside')],
    run: async (context) => {
      const { create, outside, signal } = context;
      const { point, driver } = await throughFaults(context);
      let failures = 0;
      for (let skip = 0; skip < 20; skip += 1) {
        const { id } = await create();
        const rule = point.inject({
          fault: { type: 'fail', status: 500 },
          skip,
          times: 1,
          isChange: true,
        });
        const wasDeleted = await driver
          .delete(id, { graceMs: 1_000, signal })
          .catch((error: unknown) => {
            assert.ok(DriverError.isInstance(error));
            failures += 1;
            return undefined;
          });
        rule.lift();
        if (wasDeleted === undefined) await driver.delete(id, { graceMs: 1_000, signal });
        assert.deepEqual(await findMarked(outside, id), []);
        if (rule.hits() === 0) break;
      }
      assert.ok(failures > 0, 'no request of a delete was harmed');
    },
  },
  {
    id: 'faults/failing-engine',
    clause: 'C-CALL-2',
    title: 'when the engine fails, the error says what was tried and what the engine said',
    needs: [facility('faults')],
    run: async (context) => {
      const { create, signal } = context;
      const { point, driver } = await throughFaults(context);
      const { id } = await create();
      await driver.get(id, { signal });
      const failure = point.inject({ fault: { type: 'fail', status: 500 } });

      const error = await rejectsWith(['INTERNAL', 'UNAVAILABLE'], driver.get(id, { signal }));
      failure.lift();

      assert.ok(error.fact.length > 0);
      assert.equal((await driver.get(id, { signal })).id, id, 'the driver works again at once');
    },
  },
  {
    id: 'faults/exec-cut',
    clause: 'C-EXEC-2',
    title: 'output that breaks off in the middle is an error, never a short output',
    needs: [facility('faults'), offers('exec')],
    run: async (context) => {
      const { create, signal } = context;
      const { point, driver } = await throughFaults(context);
      const { id } = await create();
      await driver.get(id, { signal });
      point.inject({ fault: { type: 'cut', afterBytes: 5_003 } });

      await rejectsWith(brokenOff, async () =>
        collectSession(await driver.exec(id, { command: writeBytes(1_000_000) }, { signal })),
      );
    },
  },
  {
    id: 'faults/copy-out-cut',
    clause: 'C-COPY-1',
    title: 'a copy that breaks off in the middle is an error, never a short copy',
    needs: [facility('faults'), offers('copy')],
    run: async (context) => {
      const { create, signal } = context;
      const { point, driver } = await throughFaults(context);
      const { id } = await create();
      await driver.get(id, { signal });
      point.inject({ fault: { type: 'cut', afterBytes: 600 } });

      await rejectsWith(brokenOff, () => collectBytes(driver.copyOut(id, '/etc', { signal })));
    },
  },
  {
    id: 'faults/logs-cut',
    clause: 'C-LOGS-1',
    title: 'a log that breaks off in the middle is an error, never a short log',
    needs: [facility('faults'), offers({ capability: 'logs', atLeast: 'merged' })],
    run: async (context) => {
      const { create, until, signal } = context;
      const { point, driver } = await throughFaults(context);
      const { id } = await create({ command: writeBytes(4_000) });
      await until('its end', async () => (await driver.get(id, { signal })).state === 'exited');
      point.inject({ fault: { type: 'cut', afterBytes: 600 } });

      await rejectsWith(brokenOff, () => collectChunks(driver.logs(id, { signal })));
    },
  },
  {
    id: 'faults/list-cut',
    clause: 'C-LIST-1',
    title: 'a list that breaks off in the middle is an error, never a short list',
    needs: [facility('faults')],
    run: async (context) => {
      const { create, signal } = context;
      const { point, driver } = await throughFaults(context);
      const { id } = await create();
      await driver.get(id, { signal });
      point.inject({ fault: { type: 'cut', afterBytes: 10 } });

      await rejectsWith(brokenOff, driver.list({ signal }));
    },
  },
]);

import assert from 'node:assert/strict';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { say } from '../../programs/output-programs.ts';
import { outcomeOf } from '../../support/outcome-of.ts';
import { drain } from '../../support/rejects-with.ts';

/** The end of a runtime. */
export const closeCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-close/events',
    clause: 'R-CLOSE-1',
    title: 'close ends an event stream that is open',
    needs: [offers({ capability: 'events', atLeast: 'stream' })],
    run: async ({ openRuntime, signal }) => {
      const other = await openRuntime();
      let open = (): void => {};
      const opened = new Promise<void>((resolve) => (open = resolve));
      const reading = outcomeOf(drain(other.events({ signal, onOpen: () => open() })));
      await Promise.race([opened, reading]);

      await other.close();

      await reading;
      assert.equal(signal.aborted, false, 'the stream went on');
    },
  },
  {
    id: 'runtime-close/logs',
    clause: 'R-CLOSE-1',
    title: 'close ends a log that is being followed',
    needs: [offers({ capability: 'logs', atLeast: 'merged' })],
    run: async ({ openRuntime, start, signal }) => {
      const id = await start({ entrypoint: say('hello') });
      const other = await openRuntime();
      const log = other.containers.logs(id, { follow: true, signal })[Symbol.asyncIterator]();
      await log.next();

      const next = outcomeOf(log.next());
      await other.close();

      await next;
      assert.equal(signal.aborted, false, 'the log went on');
    },
  },
  {
    id: 'runtime-close/containers',
    clause: 'R-CLOSE-1',
    title: 'containers live on when the runtime that started them is closed',
    run: async ({ runtime: { containers }, openRuntime, spec, signal }) => {
      const other = await openRuntime();
      const { id } = await other.containers.create(spec(), { signal });
      await other.containers.start(id, { signal });

      await other.close();

      assert.equal((await containers.inspect(id, { signal })).state, 'running');
    },
  },
]);

import type { CallOptions } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { stubborn } from '../../programs/process-programs.ts';
import { allRejectWith, type NamedCalls } from '../../support/all-reject-with.ts';
import { drain, rejectsWith } from '../../support/rejects-with.ts';

const LONG_GRACE_MS = 600_000;
const SHORT_MS = 30;

/** A source that never has anything to give. */
async function* stalled(): AsyncGenerator<Uint8Array, void, undefined> {
  await new Promise<never>(() => {});
}

/** Calls that go on until they are broken off. */
async function waitingCalls(
  { runtime, start }: RuntimeCaseContext,
  options: () => CallOptions,
): Promise<NamedCalls> {
  const { containers, images, capabilities } = runtime;
  const id = await start({ entrypoint: stubborn });
  return {
    wait: () => containers.wait(id, options()),
    stop: () => containers.stop(id, LONG_GRACE_MS, options()),
    load: () => images.load(stalled(), options()),
    ...(capabilities.events === 'stream' ? { events: () => drain(runtime.events(options())) } : {}),
    ...(capabilities.logs === 'none'
      ? {}
      : { logs: () => drain(containers.logs(id, { follow: true, ...options() })) }),
    ...(capabilities.copy
      ? { copyIn: () => containers.copyIn(id, '/', stalled(), options()) }
      : {}),
    ...(capabilities.imageBuild
      ? {
          build: () => images.build({ type: 'tar', stream: stalled() }, { ...options(), tags: [] }),
        }
      : {}),
  };
}

/** Moments at which a call is given up, from at once to when it is surely over. */
const momentsMs = [0, 1, 3, 9, 27, 81];

/**
 * Makes something again and again and gives the call up, each time a little later; answers the
 * names of what was not made because of that.
 */
async function giveUpAtMoments(
  newName: () => string,
  make: (name: string, options: CallOptions) => Promise<unknown>,
): Promise<readonly string[]> {
  const names = await Promise.all(
    momentsMs.map(async (momentMs) => {
      const name = newName();
      const controller = new AbortController();
      const work = make(name, { signal: controller.signal });
      const timer = setTimeout(() => controller.abort(), momentMs);
      try {
        await work;
        return [];
      } catch {
        await rejectsWith('CANCELLED', work);
        return [name];
      } finally {
        clearTimeout(timer);
      }
    }),
  );
  return names.flat();
}

/** Calls that are broken off while they are under way. */
export const waitingCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-calls/abort',
    clause: 'R-CALL-3',
    title: 'calls that wait end with CANCELLED when they are aborted',
    run: async (context) => {
      const calls = await waitingCalls(context, () => ({ signal: AbortSignal.timeout(SHORT_MS) }));

      await allRejectWith('CANCELLED', calls);
    },
  },
  {
    id: 'runtime-calls/deadline',
    clause: 'R-CALL-3',
    title: 'calls that wait end with DEADLINE_EXCEEDED when their time is over',
    run: async (context) => {
      const calls = await waitingCalls(context, () => ({ timeoutMs: SHORT_MS }));

      await allRejectWith('DEADLINE_EXCEEDED', calls);
    },
  },
  {
    id: 'runtime-calls/abort-create-network',
    clause: 'R-CALL-3',
    title: 'a network whose create is aborted at whatever moment is not left behind',
    needs: [offers({ capability: 'networkAttach', atLeast: 'at-create' })],
    run: async ({ runtime: { networks }, newName, labels, until, signal }) => {
      const gone = await giveUpAtMoments(
        () => newName('network'),
        (name, options) => networks.create({ name, labels }, options),
      );

      await until('the end of every network that was given up', async () => {
        const left = await networks.list({ labels, signal });
        return !left.some(({ name }) => gone.includes(name));
      });
    },
  },
  {
    id: 'runtime-calls/abort-create-volume',
    clause: 'R-CALL-3',
    title: 'a volume whose create is aborted at whatever moment is not left behind',
    needs: [offers('volumes')],
    run: async ({ runtime: { volumes }, newName, labels, until, signal }) => {
      const gone = await giveUpAtMoments(
        () => newName('volume'),
        (name, options) => volumes.create({ name, labels }, options),
      );

      await until('the end of every volume that was given up', async () => {
        const left = await volumes.list({ labels, signal });
        return !left.some(({ name }) => gone.includes(name));
      });
    },
  },
]);

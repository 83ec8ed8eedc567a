import assert from 'node:assert/strict';
import type { ContainerSpec } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { rejectsWith } from '../../support/rejects-with.ts';

/** Sees that a spec is refused with NOT_FOUND, and that nothing is made of it. */
async function isRefused(
  { runtime: { containers }, spec, signal }: RuntimeCaseContext,
  changes: Partial<ContainerSpec>,
): Promise<void> {
  const wanted = spec(changes);

  await rejectsWith('NOT_FOUND', containers.create(wanted, { signal }));

  assert.deepEqual(await containers.list({ name: wanted.name, signal }), []);
}

/** Containers that cannot be made. */
export const createRefusedCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-create/taken-name',
    clause: 'R-CREATE-2',
    title: 'a name that is taken is refused with ALREADY_EXISTS, and who has it keeps it',
    run: async ({ runtime: { containers }, spec, start, signal }) => {
      const wanted = spec();
      const id = await start(wanted);

      await rejectsWith('ALREADY_EXISTS', containers.create(wanted, { signal }));

      const { state, id: found } = await containers.inspect(wanted.name, { signal });
      assert.deepEqual({ state, found }, { state: 'running', found: id });
    },
  },
  {
    id: 'runtime-create/missing-image',
    clause: 'R-CREATE-2',
    title: 'an image that is not there is refused with NOT_FOUND; it is not fetched',
    run: async (context) => {
      await isRefused(context, { image: `${context.newName('absent')}:one` });
    },
  },
  {
    id: 'runtime-create/missing-network',
    clause: 'R-CREATE-2',
    title: 'a network that does not exist is refused with NOT_FOUND',
    needs: [offers({ capability: 'networkAttach', atLeast: 'at-create' })],
    run: async (context) => {
      await isRefused(context, { network: [{ network: context.newName('absent') }] });
    },
  },
  {
    id: 'runtime-create/missing-volume',
    clause: 'R-CREATE-2',
    title: 'a volume that does not exist is refused with NOT_FOUND, and is not made',
    needs: [offers('volumes')],
    run: async (context) => {
      const volume = context.newName('absent');
      const { volumes } = context.runtime;

      await isRefused(context, { mounts: [{ type: 'volume', volume, target: '/data' }] });

      await rejectsWith('NOT_FOUND', volumes.inspect(volume, { signal: context.signal }));
    },
  },
  {
    id: 'runtime-create/other-platform',
    clause: 'R-CREATE-2',
    title: 'an image that is there for another platform alone is refused with NOT_FOUND',
    needs: [offers('platform')],
    run: async (context) => {
      const { image, runtime, signal } = context;
      const { architecture } = await runtime.images.inspect(image, { signal });
      const platform = architecture === 's390x' ? 'linux/ppc64le' : 'linux/s390x';

      await isRefused(context, { platform });
    },
  },
]);

import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { offers } from '../../case/need.ts';
import { allRejectWith } from '../../support/all-reject-with.ts';
import { rejectsWith } from '../../support/rejects-with.ts';
import { containerCalls, imageCalls, networkCalls } from './calls-by-name.ts';

const networksAtCreate = offers({ capability: 'networkAttach', atLeast: 'at-create' });
const networksAnyTime = offers({ capability: 'networkAttach', atLeast: 'any-time' });

/** Calls about what does not exist. */
export const absentCases: readonly RuntimeCase[] = runtimeCases([
  {
    id: 'runtime-calls/no-container',
    clause: 'R-CALL-2',
    title: 'every call about a container that does not exist is refused with NOT_FOUND',
    run: async ({ runtime, newName, signal }) => {
      await allRejectWith('NOT_FOUND', containerCalls(runtime, newName('absent'), { signal }));
    },
  },
  {
    id: 'runtime-calls/no-image',
    clause: 'R-CALL-2',
    title: 'every call about an image that does not exist is refused with NOT_FOUND',
    run: async ({ runtime, newName, signal }) => {
      await allRejectWith('NOT_FOUND', imageCalls(runtime, `${newName('absent')}:one`, { signal }));
    },
  },
  {
    id: 'runtime-calls/no-network',
    clause: 'R-CALL-2',
    title: 'every call about a network that does not exist is refused with NOT_FOUND',
    needs: [networksAtCreate],
    run: async ({ runtime, newName, start, signal }) => {
      const network = newName('absent');
      const container = await start();

      const calls = networkCalls(runtime, { network, container }, { signal });

      await allRejectWith('NOT_FOUND', calls);
    },
  },
  {
    id: 'runtime-calls/connect-no-container',
    clause: 'R-CALL-2',
    title: 'a container that does not exist can neither be attached nor detached: NOT_FOUND',
    needs: [networksAnyTime],
    run: async ({ runtime: { networks }, newName, labels, signal }) => {
      const { id } = await networks.create({ name: newName('network'), labels }, { signal });
      const container = newName('absent');

      await allRejectWith('NOT_FOUND', {
        connect: () => networks.connect(id, container, { signal }),
        disconnect: () => networks.disconnect(id, container, { signal }),
      });
    },
  },
  {
    id: 'runtime-calls/no-volume',
    clause: 'R-CALL-2',
    title: 'a volume that does not exist is NOT_FOUND',
    needs: [offers('volumes')],
    run: async ({ runtime: { volumes }, newName, signal }) => {
      await rejectsWith('NOT_FOUND', volumes.inspect(newName('absent'), { signal }));
    },
  },
]);

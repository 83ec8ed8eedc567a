import type { DriverErrorCode } from '@openshell/driver-api';
import {
  editContainers,
  editImages,
  editNetworks,
  editVolumes,
  toldAs,
} from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

const other: DriverErrorCode = 'INTERNAL';

const refusals: readonly Pick<Mutant, 'breaks' | 'fault' | 'runtime'>[] = [
  {
    breaks: 'runtime-refuses/exec',
    fault: 'an exec that is not offered is an INTERNAL error',
    runtime: editContainers(({ exec }) => ({
      exec: (container, request, options) =>
        exec(container, request, options).catch(toldAs('UNSUPPORTED', other)),
    })),
  },
  {
    breaks: 'runtime-refuses/logs',
    fault: 'logs that are not offered are empty',
    runtime: editContainers(() => ({ logs: async function* () {} })),
  },
  {
    breaks: 'runtime-refuses/copy',
    fault: 'a copy that is not offered is an INTERNAL error',
    runtime: editContainers(({ copyIn }) => ({
      copyIn: (container, directory, archive, options) =>
        copyIn(container, directory, archive, options).catch(toldAs('UNSUPPORTED', other)),
    })),
  },
  {
    breaks: 'runtime-refuses/stats',
    fault: 'stats that are not offered are all zero',
    runtime: editContainers(() => ({
      stats: async () => ({
        memoryBytes: 0,
        cpuTotalNanoseconds: 0,
        pids: 0,
        networkReceivedBytes: 0,
        networkSentBytes: 0,
      }),
    })),
  },
  {
    breaks: 'runtime-refuses/pause',
    fault: 'a freeze that is not offered does nothing, and nobody says so',
    runtime: editContainers(() => ({ pause: async () => {} })),
  },
  {
    breaks: 'runtime-refuses/image-build',
    fault: 'a build that is not offered is told as one that failed',
    runtime: editImages(({ build }) => ({
      build: (context, options) =>
        build(context, options).catch(toldAs('UNSUPPORTED', 'FAILED_PRECONDITION')),
    })),
  },
  {
    breaks: 'runtime-refuses/networks',
    fault: 'where networks are not offered the list of them is empty',
    runtime: editNetworks(() => ({ list: async () => [] })),
  },
  {
    breaks: 'runtime-refuses/volumes',
    fault: 'where volumes are not offered a remove answers that there was none',
    runtime: editVolumes(() => ({ remove: async () => false })),
  },
];

export const runtimeRefusalMutants: readonly Mutant[] = refusals.map((mutant) => ({
  ...mutant,
  suite: 'runtime',
  manifest: 'little',
}));

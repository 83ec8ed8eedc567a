import type { ContainerOperations, ContainerStats } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { editContainers } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

const MACHINE_BYTES = 8 * 1024 ** 3;

const nothing: ContainerStats = {
  memoryBytes: 0,
  cpuTotalNanoseconds: 0,
  pids: 0,
  networkReceivedBytes: 0,
  networkSentBytes: 0,
};

/** What all that runs on the engine uses together. */
async function sumOf(honest: ContainerOperations, member: 'memoryBytes' | 'pids'): Promise<number> {
  const all = await Promise.all(
    (await honest.list()).map(({ id }) => honest.stats(id).catch(() => nothing)),
  );
  return all.reduce((sum, stats) => sum + stats[member], 0);
}

function sums(member: 'memoryBytes' | 'pids'): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    stats: async (container, options) => {
      const own = await honest.stats(container, options);
      return { ...own, [member]: await sumOf(honest, member) };
    },
  }));
}

/** Measures that are wrong. */
export const statsMutants: readonly Mutant[] = [
  {
    breaks: 'stats/processes',
    fault: 'the processes of all sandboxes are counted',
    suite: 'data',
    runtime: sums('pids'),
  },
  {
    breaks: 'stats/memory',
    fault: 'the memory of all sandboxes is counted',
    suite: 'data',
    runtime: sums('memoryBytes'),
  },
  {
    breaks: 'stats/memory-limit',
    fault: "the machine's memory is told as the limit where there is none",
    suite: 'data',
    runtime: editContainers((honest) => ({
      stats: async (container, options) => ({
        memoryLimitBytes: MACHINE_BYTES,
        ...(await honest.stats(container, options)),
      }),
    })),
  },
  {
    breaks: 'stats/cpu',
    fault: 'the processor time is the one of the first look',
    suite: 'data',
    runtime: editContainers((honest) => {
      const first = new Map<string, number>();
      return {
        stats: async (container, options) => {
          const stats = await honest.stats(container, options);
          const cpuTotalNanoseconds = first.get(container) ?? stats.cpuTotalNanoseconds;
          first.set(container, cpuTotalNanoseconds);
          return { ...stats, cpuTotalNanoseconds };
        },
      };
    }),
  },
  {
    breaks: 'stats/stopped',
    fault: 'what has ended is told to use nothing',
    suite: 'data',
    runtime: editContainers((honest) => ({
      stats: async (container, options) => {
        try {
          return await honest.stats(container, options);
        } catch (thrown) {
          const isRefused = DriverError.isInstance(thrown) && thrown.code === 'FAILED_PRECONDITION';
          if (!isRefused || (await honest.inspect(container)).state !== 'exited') throw thrown;
          return nothing;
        }
      },
    })),
  },
];

import { editContainers, hasSome, instead } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

export const runtimeListMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-list/states',
    fault: 'the list leaves out containers that have ended',
    suite: 'runtime',
    runtime: editContainers(({ list }) => ({
      list: async (options) => (await list(options)).filter(({ state }) => state !== 'exited'),
    })),
  },
  {
    breaks: 'runtime-list/paused',
    fault: 'the list shows frozen containers as running',
    suite: 'runtime',
    runtime: editContainers(({ list }) => ({
      list: async (options) =>
        (await list(options)).map((container) =>
          container.state === 'paused' ? { ...container, state: 'running' } : container,
        ),
    })),
  },
  {
    breaks: 'runtime-list/labels',
    fault: 'the list holds containers that carry one of the labels',
    suite: 'runtime',
    runtime: editContainers(({ list }) => ({
      list: async ({ labels, ...options } = {}) =>
        (await list(options)).filter((container) => hasSome(container.labels, labels)),
    })),
  },
  {
    breaks: 'runtime-list/name',
    fault: 'the list holds containers whose name begins with the one that was asked for',
    suite: 'runtime',
    runtime: editContainers(({ list }) => ({
      list: async ({ name = '', ...options } = {}) =>
        (await list(options)).filter((container) => container.name.startsWith(name)),
    })),
  },
  {
    breaks: 'runtime-list/facts',
    fault: 'the list does not tell networks',
    suite: 'runtime',
    runtime: editContainers(({ list }) => ({
      list: async (options) =>
        (await list(options)).map((container) => ({ ...container, networks: [] })),
    })),
  },
  {
    breaks: 'runtime-stats/not-started',
    fault: 'the use of a container that has never run is told as none',
    suite: 'runtime',
    runtime: editContainers(({ stats, inspect }) => ({
      stats: async (container, options) => {
        const told = await inspect(container).catch(() => undefined);
        const nothing = {
          memoryBytes: 0,
          cpuTotalNanoseconds: 0,
          pids: 0,
          networkReceivedBytes: 0,
          networkSentBytes: 0,
        };
        const measured = stats(container, options);
        if (told?.state !== 'created') return measured;
        return measured.catch(instead('FAILED_PRECONDITION', () => nothing));
      },
    })),
  },
];

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallOptions, ContainerOperations, ContainerSpec } from '@openshell/driver-api';
import { packArchive } from '../../src/support/archive.ts';
import { editContainers, editTold, instead, runs } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** Far longer than any case. */
const FOR_EVER_MS = 600_000;

/** Asks with SIGHUP before it asks as it should, where it may choose. */
function asksTwice({
  create,
  kill,
  stop,
  inspect,
}: ContainerOperations): Partial<ContainerOperations> {
  const asked = new Map<string, ContainerSpec>();
  return {
    create: async (spec, options) => {
      const created = await create(spec, options);
      asked.set(created.id, spec);
      return created;
    },
    stop: async (container, graceMs, options) => {
      if (options?.signal?.aborted !== true && asked.get(container)?.stopSignal === undefined) {
        const { state } = await inspect(container, options);
        if (state === 'running') await kill(container, 'SIGHUP', options).catch(() => {});
      }
      return stop(container, graceMs, options);
    },
  };
}

/** Takes SIGKILL for SIGTERM unless somebody waits for the end. */
function kindToTheLonely({ kill, wait }: ContainerOperations): Partial<ContainerOperations> {
  const waits = new Map<string, number>();
  return {
    wait: async (container, options) => {
      waits.set(container, (waits.get(container) ?? 0) + 1);
      return wait(container, options);
    },
    kill: (container, name, options) => {
      const isLonely = !waits.has(container);
      return kill(container, name === 'SIGKILL' && isLonely ? 'SIGTERM' : name, options);
    },
  };
}

/** Tells the exit code to one waiter at a time. */
function tellsOneWaiter({ wait }: ContainerOperations): Partial<ContainerOperations> {
  const waiting = new Set<string>();
  return {
    wait: async (container, options) => {
      const isSecond = waiting.has(container);
      waiting.add(container);
      try {
        const exit = await wait(container, options);
        return isSecond ? { exitCode: 0 } : exit;
      } finally {
        waiting.delete(container);
      }
    },
  };
}

/** Tells the exit code of a run once. */
function tellsOnce({ wait, start }: ContainerOperations): Partial<ContainerOperations> {
  const told = new Set<string>();
  return {
    start: (container, options) => {
      told.delete(container);
      return start(container, options);
    },
    wait: async (container, options) => {
      const isAgain = told.has(container);
      const exit = await wait(container, options);
      told.add(container);
      return isAgain ? { exitCode: 0 } : exit;
    },
  };
}

/** Does nothing when a process that writes all the time is to be frozen or thawed. */
function withoutTickers(...members: readonly ('pause' | 'unpause')[]) {
  return (honest: ContainerOperations): Partial<ContainerOperations> => {
    const tickers = new Set<string>();
    const edited = members.map((member) => [
      member,
      async (container: string, options?: CallOptions) => {
        if (!tickers.has(container)) await honest[member](container, options);
      },
    ]);
    return {
      ...Object.fromEntries(edited),
      create: async (spec, options) => {
        const created = await honest.create(spec, options);
        if (runs(spec.entrypoint, 'ticker')) tickers.add(created.id);
        return created;
      },
    };
  };
}

export const runtimeLifeMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-start/answer',
    fault: 'a start of what runs answers that it was not running',
    suite: 'runtime',
    runtime: editContainers(({ start }) => ({
      start: async (container, options) => {
        await start(container, options);
        return true;
      },
    })),
  },
  {
    breaks: 'runtime-start/again',
    fault: 'a container that is started again has lost what its first run wrote',
    suite: 'runtime',
    runtime: editContainers(({ start, copyIn, inspect }) => ({
      start: async (container, options) => {
        const told = await inspect(container).catch(() => undefined);
        if (told?.state === 'exited') {
          await copyIn(container, '/', packArchive([{ name: 'starts' }]));
        }
        return start(container, options);
      },
    })),
  },
  {
    breaks: 'runtime-start/cannot-run',
    fault: 'a start of what cannot run answers that it runs',
    suite: 'runtime',
    runtime: editContainers(({ start }) => ({
      start: (container, options) =>
        start(container, options).catch(instead('FAILED_PRECONDITION', () => true)),
    })),
  },
  {
    breaks: 'runtime-stop/asks',
    fault: 'a stop asks with SIGHUP first',
    suite: 'runtime',
    runtime: editContainers(asksTwice),
  },
  {
    breaks: 'runtime-stop/kills',
    fault: 'a stop gives up after the grace',
    suite: 'runtime',
    runtime: editContainers(({ stop, inspect }) => ({
      stop: async (container, graceMs, options) => {
        await inspect(container, options);
        const ended = stop(container, FOR_EVER_MS, options);
        return Promise.race([ended, sleep(graceMs, true, { ref: false })]);
      },
    })),
  },
  {
    breaks: 'runtime-stop/paused',
    fault: 'a frozen process is killed without being asked',
    suite: 'runtime',
    runtime: editContainers(({ stop, kill, inspect }) => ({
      stop: async (container, graceMs, options) => {
        const told = await inspect(container).catch(() => undefined);
        if (told?.state === 'paused') await kill(container, 'SIGKILL', options);
        return (await stop(container, graceMs, options)) || told?.state === 'paused';
      },
    })),
  },
  {
    breaks: 'runtime-stop/not-running',
    fault: 'a stop of what does not run answers that it did',
    suite: 'runtime',
    runtime: editContainers(({ stop }) => ({
      stop: async (container, graceMs, options) => {
        await stop(container, graceMs, options);
        return true;
      },
    })),
  },
  {
    breaks: 'runtime-kill/delivers',
    fault: 'SIGUSR1 arrives as SIGTERM',
    suite: 'runtime',
    runtime: editContainers(({ kill }) => ({
      kill: (container, name, options) =>
        kill(container, name === 'SIGUSR1' ? 'SIGTERM' : name, options),
    })),
  },
  {
    breaks: 'runtime-kill/for-good',
    fault: 'SIGKILL arrives as SIGTERM when nobody waits for the end',
    suite: 'runtime',
    runtime: editContainers(kindToTheLonely),
  },
  {
    breaks: 'runtime-kill/not-running',
    fault: 'a signal to what does not run is thrown away',
    suite: 'runtime',
    runtime: editContainers(({ kill }) => ({
      kill: (container, name, options) =>
        kill(container, name, options).catch(instead('FAILED_PRECONDITION', () => {})),
    })),
  },
  {
    breaks: 'runtime-wait/until-the-end',
    fault: 'of two that wait the second is told a wrong exit code',
    suite: 'runtime',
    runtime: editContainers(tellsOneWaiter),
  },
  {
    breaks: 'runtime-wait/at-once',
    fault: 'the exit code of a run is told once',
    suite: 'runtime',
    runtime: editContainers(tellsOnce),
  },
  {
    breaks: 'runtime-wait/not-started',
    fault: 'a wait for what has never run goes on for ever',
    suite: 'runtime',
    runtime: editContainers(({ wait, inspect }) => ({
      wait: async (container, options) => {
        const told = await inspect(container).catch(() => undefined);
        const { signal } = options ?? {};
        if (told?.state === 'created' && signal?.aborted === false) await once(signal, 'abort');
        return wait(container, options);
      },
    })),
  },
  {
    breaks: 'runtime-pause/freezes',
    fault: 'a process that writes all the time is not frozen',
    suite: 'runtime',
    runtime: editContainers(withoutTickers('pause', 'unpause')),
  },
  {
    breaks: 'runtime-pause/thaws',
    fault: 'a process that writes all the time is not thawed',
    suite: 'runtime',
    runtime: editContainers(withoutTickers('unpause')),
  },
  {
    breaks: 'runtime-pause/told',
    fault: 'a frozen container tells an exit code',
    suite: 'runtime',
    runtime: editTold(({ state }) => (state === 'paused' ? { exitCode: 0 } : {})),
  },
];

import {
  type ComputeDriver,
  type ContainerRuntime,
  DriverError,
  type Sandbox,
  type StopOptions,
} from '@openshell/driver-api';
import { editWhenGood, editWithEngine } from '../support/edit-driver.ts';
import { createMeter } from '../support/meter.ts';
import { editNoted, type Notes, noting } from '../support/notes.ts';
import type { Mutant } from './mutant.ts';

/** A driver whose `delete` does something else; `notes` tell what was asked of it. */
function deleting(
  edit: (
    honest: ComputeDriver,
    notes: Notes,
  ) => (id: string, options?: StopOptions) => Promise<boolean>,
): Mutant['driver'] & {} {
  return editNoted((honest, notes) => ({ delete: edit(honest, notes) }));
}

interface Deletion {
  /** The sandbox before; absent when there was none. */
  readonly sandbox: Sandbox | undefined;
  readonly options: StopOptions;
  readonly notes: Notes;
  readonly engine: ContainerRuntime;
}

/** Leaves a network behind when a sandbox is deleted under these circumstances. */
function leavesWhen(
  isLeft: (deletion: Deletion) => boolean | Promise<boolean>,
): Pick<Mutant, 'driver' | 'runtime'> {
  return editWithEngine((honest, engine) => {
    const { driver, notes } = noting(honest);
    return {
      ...driver,
      delete: async (id, options = {}) => {
        const sandbox = await honest.get(id).catch(() => undefined);
        const isOurs = await isLeft({ sandbox, options, notes, engine });
        const wasThere = await driver.delete(id, options);
        if (isOurs && wasThere) await engine.networks.create({ name: `left-by-${id}` });
        return wasThere;
      },
    };
  });
}

/** Names of the networks that a sandbox is on. */
async function networksOf(
  engine: ContainerRuntime,
  { instanceId = '' }: Sandbox,
): Promise<readonly string[]> {
  const { networkMode, networkDetails } = await engine.containers.inspect(instanceId);
  return networkMode === 'none' ? ['none'] : networkDetails.map(({ network }) => network);
}

export const deleteMutants: readonly Mutant[] = [
  {
    breaks: 'delete/twice',
    fault: 'a second delete answers true',
    suite: 'driver',
    driver: deleting((honest, notes) => async (id, options) => {
      const meter = notes.deletes(id);
      const answer = await honest.delete(id, options);
      return meter === 1 && notes.deletes(id) === 2 ? true : answer;
    }),
  },
  {
    breaks: 'delete/never-made',
    fault: 'a delete of what never was answers true',
    suite: 'driver',
    driver: (() => {
      const known = new Set<string>();
      return editWhenGood((honest) => ({
        create: (id, spec, options) => {
          known.add(id);
          return honest.create(id, spec, options);
        },
        delete: async (id, options) => (await honest.delete(id, options)) || !known.has(id),
      }));
    })(),
  },
  {
    breaks: 'delete/at-once',
    fault: 'several deletes at once lose sight of whether something existed',
    suite: 'driver',
    driver: editWhenGood((honest) => {
      const meter = createMeter();
      return {
        delete: (id, options) =>
          meter.during(String(id), async () => {
            const answer = await honest.delete(id, options);
            return meter.most(id) > 1 ? false : answer;
          }),
      };
    }),
  },
  {
    breaks: 'delete/running',
    fault: 'a running sandbox that is deleted leaves its network',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(async ({ sandbox, options, engine }) => {
      if (sandbox?.state !== 'running' || options.graceMs !== undefined) return false;
      return (await networksOf(engine, sandbox)).length > 0;
    }),
  },
  {
    breaks: 'delete/exited',
    fault: 'a sandbox that has ended leaves its network when it is deleted',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(({ sandbox }) => sandbox?.state === 'exited'),
  },
  {
    breaks: 'delete/paused',
    fault: 'a paused sandbox leaves its network when it is deleted',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(({ sandbox }) => sandbox?.state === 'paused'),
  },
  {
    breaks: 'delete/stubborn',
    fault: 'a sandbox that has to be killed leaves its network when it is deleted',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(({ sandbox, options, notes }) => {
      const { graceMs = 10_000 } = options;
      return graceMs < 50 && notes.deletes(sandbox?.id ?? '') === 0;
    }),
  },
  {
    breaks: 'delete/half-removed',
    fault: 'when the container is gone, nothing else is looked for',
    suite: 'driver',
    isLeaky: true,
    driver: deleting((honest, notes) => async (id, options) => {
      const isGone = await honest.get(id, { signal: options?.signal }).then(
        () => false,
        (thrown: unknown) => DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND',
      );
      const isMade = notes.specOf(id) !== undefined;
      return isGone && isMade && !notes.wasDeleted(id) ? false : honest.delete(id, options);
    }),
  },
  {
    breaks: 'delete/network-removed',
    fault: 'a sandbox without its network cannot be deleted at first',
    suite: 'driver',
    ...editWithEngine((honest, engine) => {
      const tried = new Set<string>();
      return {
        delete: async (id, options) => {
          const sandbox = await honest.get(id).catch(() => undefined);
          if (sandbox?.instanceId !== undefined && !tried.has(id)) {
            tried.add(id);
            const networks = await networksOf(engine, sandbox).catch(() => ['gone']);
            if (networks.length === 0) {
              throw new DriverError('NOT_FOUND', `there is no network of sandbox "${id}"`);
            }
          }
          return honest.delete(id, options);
        },
      };
    }),
  },
  {
    breaks: 'delete/others-stay',
    fault: 'a delete takes along what begins with the same letters',
    suite: 'driver',
    driver: deleting((honest) => async (id, options) => {
      const { sandboxes } = await honest.list({ signal: options?.signal });
      for (const other of sandboxes) {
        if (other.id !== id && other.id.startsWith(id)) await honest.delete(other.id, options);
      }
      return honest.delete(id, options);
    }),
  },
];

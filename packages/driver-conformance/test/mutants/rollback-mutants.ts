import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ComputeDriver,
  type CreateOptions,
  DriverError,
  type SandboxSpec,
} from '@openshell/driver-api';
import { editWhenGood, editWithEngine } from '../support/edit-driver.ts';
import type { Mutant } from './mutant.ts';

interface FailedCreate {
  readonly error: DriverError;
  readonly spec: SandboxSpec;
  readonly options: CreateOptions;
  /** How many steps it has told of. */
  readonly steps: number;
}

/** Leaves a network behind when a create fails under these circumstances. */
function leavesWhen(isLeft: (failed: FailedCreate) => boolean): Pick<Mutant, 'driver' | 'runtime'> {
  return editWithEngine((honest, { networks }) => ({
    create: async (id, spec, options = {}) => {
      let steps = 0;
      const onProgress: CreateOptions['onProgress'] = (progress) => {
        steps += 1;
        options.onProgress?.(progress);
      };
      try {
        return await honest.create(id, spec, { ...options, onProgress });
      } catch (error) {
        const isOurs = DriverError.isInstance(error) && isLeft({ error, spec, options, steps });
        if (isOurs) await networks.create({ name: `left-by-${id}` });
        throw error;
      }
    },
  }));
}

/** Does something with the volumes of a create that failed; `wereThere` are older than it. */
function withVolumes(
  edit: (volumes: { readonly all: readonly string[]; readonly wereThere: readonly string[] }) => {
    readonly remove?: readonly string[];
    readonly make?: readonly string[];
  },
): Pick<Mutant, 'driver' | 'runtime'> {
  return editWithEngine((honest, { volumes }) => ({
    create: async (id, spec, options) => {
      const all = (spec?.mounts ?? []).flatMap((mount) =>
        mount.type === 'volume' ? [mount.volume] : [],
      );
      if (all.length === 0) return honest.create(id, spec, options);
      const existing = new Set((await volumes.list()).map(({ name }) => name));
      return honest.create(id, spec, options).catch(async (thrown: unknown) => {
        const wereThere = all.filter((name) => existing.has(name));
        const { remove = [], make = [] } = edit({ all, wereThere });
        for (const name of remove) await volumes.remove(name);
        for (const name of make) await volumes.create({ name });
        throw thrown;
      });
    },
  }));
}

/** Keeps the id of a create that could not be started. */
function keepsId(honest: ComputeDriver): ComputeDriver {
  const kept = new Set<string>();
  return {
    ...honest,
    create: async (id, spec, options) => {
      if (kept.has(id)) throw new DriverError('ALREADY_EXISTS', `sandbox "${id}" was failing`);
      return honest.create(id, spec, options).catch((thrown: unknown) => {
        if (DriverError.isInstance(thrown) && thrown.code === 'FAILED_PRECONDITION') kept.add(id);
        throw thrown;
      });
    },
  };
}

/** An engine that takes so long is asked in vain to stop. */
const SLOW_MS = 4;

export const rollbackMutants: readonly Mutant[] = [
  {
    breaks: 'rollback/image-missing',
    fault: 'the network is made before the image is looked for',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(({ spec }) => spec?.imagePullPolicy === 'never'),
  },
  {
    breaks: 'rollback/cannot-start',
    fault: 'what cannot be started keeps its network',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(
      ({ error, spec }) => error.code === 'FAILED_PRECONDITION' && spec.user !== undefined,
    ),
  },
  {
    breaks: 'rollback/id-is-free',
    fault: 'what cannot be started keeps its id',
    suite: 'driver',
    driver: keepsId,
  },
  {
    breaks: 'rollback/port-taken',
    fault: 'a create whose port is taken leaves its network',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(({ error }) => error.code === 'RESOURCE_EXHAUSTED'),
  },
  {
    breaks: 'rollback/new-volume',
    fault: 'volumes of a create that failed stay',
    suite: 'driver',
    ...withVolumes(({ all, wereThere }) => ({
      make: all.filter((name) => !wereThere.includes(name)),
    })),
  },
  {
    breaks: 'rollback/older-volume',
    fault: 'all volumes of a create that failed are removed',
    suite: 'driver',
    ...withVolumes(({ wereThere }) => ({ remove: wereThere })),
  },
  {
    breaks: 'rollback/aborted-at-each-step',
    fault: 'a create that is aborted at a step leaves its network',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(({ options, steps }) => {
      return options.onProgress !== undefined && options.signal?.aborted === true && steps > 0;
    }),
  },
  {
    breaks: 'rollback/aborted-at-any-time',
    fault: 'a create that is aborted is not told so, and goes on',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      create: async (id, spec, options = {}) => {
        const { signal, ...others } = options;
        if (options.onProgress !== undefined || signal?.aborted) {
          return honest.create(id, spec, options);
        }
        const answer = await honest.create(id, spec, others);
        if (answer.created) await sleep(SLOW_MS);
        if (signal?.aborted !== true) return answer;
        throw new DriverError('CANCELLED', `create sandbox "${id}" was cancelled`);
      },
    })),
  },
  {
    breaks: 'rollback/deadline',
    fault: 'a create that is past its deadline goes on',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      create: async (id, spec, { timeoutMs, ...options } = {}) => {
        const answer = await honest.create(id, spec, options);
        if (timeoutMs === undefined || timeoutMs > SLOW_MS) return answer;
        throw new DriverError('DEADLINE_EXCEEDED', `create sandbox "${id}" took too long`);
      },
    })),
  },
  {
    breaks: 'rollback/driver-closed',
    fault: 'a driver that is closed leaves the network of what it was making',
    suite: 'driver',
    isLeaky: true,
    ...leavesWhen(({ error }) => /driver was closed/.test(error.message)),
  },
];

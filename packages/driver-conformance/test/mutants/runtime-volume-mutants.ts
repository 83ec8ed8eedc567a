import {
  type ContainerOperations,
  DriverError,
  type VolumeOperations,
} from '@openshell/driver-api';
import { editVolumes, hasSome, instead, isCode } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

function nothing(name: string): DriverError {
  return new DriverError('NOT_FOUND', `there is no volume "${name}"`);
}

/** Empties a volume that is to be made although it exists, unless somebody uses it. */
function startsAfresh({ create, remove }: VolumeOperations): Partial<VolumeOperations> {
  return {
    create: async (spec, options) => {
      if (options?.signal?.aborted !== true) {
        await remove(spec.name).catch(instead('FAILED_PRECONDITION', () => false));
      }
      return create(spec, options);
    },
  };
}

/** Hides what is to be removed, and brings it back when its name is used again. */
function hidesOnly(
  { create, inspect, list, remove }: VolumeOperations,
  { list: listContainers, inspect: inspectContainer }: ContainerOperations,
): Partial<VolumeOperations> {
  const hidden = new Set<string>();
  const isUsed = async (name: string): Promise<boolean> => {
    const found = await Promise.all(
      (await listContainers()).map(({ id }) => inspectContainer(id).catch(() => undefined)),
    );
    return found.some((container) =>
      container?.mounts.some((mount) => mount.type === 'volume' && mount.volume === name),
    );
  };
  return {
    create: (spec, options) => {
      hidden.delete(spec.name);
      return create(spec, options);
    },
    inspect: async (name, options) => {
      if (hidden.has(name)) throw nothing(name);
      return inspect(name, options);
    },
    list: async (options) => (await list(options)).filter(({ name }) => !hidden.has(name)),
    remove: async (name, options) => {
      if (hidden.has(name)) return false;
      if (options?.signal?.aborted === true || (await isUsed(name))) return remove(name, options);
      const there = await inspect(name).catch(() => undefined);
      if (there !== undefined) hidden.add(name);
      return there !== undefined;
    },
  };
}

export const runtimeVolumeMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-volume/existing',
    fault: 'a volume that exists is answered without its labels',
    suite: 'runtime',
    runtime: editVolumes(({ create, inspect }) => ({
      create: async (spec, options) => {
        const there = await inspect(spec.name).catch(() => undefined);
        const made = await create(spec, options);
        return there === undefined ? made : { ...made, labels: {} };
      },
    })),
  },
  {
    breaks: 'runtime-volume/files',
    fault: 'a volume that exists is emptied by a create unless it is in use',
    suite: 'runtime',
    runtime: editVolumes(startsAfresh),
  },
  {
    breaks: 'runtime-volume/agree',
    fault: 'inspect does not tell the driver of a volume',
    suite: 'runtime',
    runtime: editVolumes(({ inspect }) => ({
      inspect: async (name, options) => ({ ...(await inspect(name, options)), driver: '' }),
    })),
  },
  {
    breaks: 'runtime-volume/labels',
    fault: 'the list holds volumes that carry one of the labels',
    suite: 'runtime',
    runtime: editVolumes(({ list }) => ({
      list: async ({ labels, ...options } = {}) =>
        (await list(options)).filter((volume) => hasSome(volume.labels, labels)),
    })),
  },
  {
    breaks: 'runtime-volume/remove',
    fault: 'a second remove answers true',
    suite: 'runtime',
    runtime: editVolumes(({ remove }) => ({
      remove: async (name, options) => {
        await remove(name, options);
        return true;
      },
    })),
  },
  {
    breaks: 'runtime-volume/new-again',
    fault: 'a volume that was removed comes back with its files when it is made again',
    suite: 'runtime',
    runtime: (honest, context) =>
      editVolumes((volumes) => hidesOnly(volumes, honest.containers))(honest, context),
  },
  {
    breaks: 'runtime-volume/in-use',
    fault: 'a volume that is in use is said to be removed',
    suite: 'runtime',
    runtime: editVolumes(({ remove }) => ({
      remove: async (name, options) => {
        try {
          return await remove(name, options);
        } catch (thrown) {
          if (isCode(thrown, 'FAILED_PRECONDITION')) return true;
          throw thrown;
        }
      },
    })),
  },
];

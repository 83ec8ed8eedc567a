import type { ContainerRuntime, Mount } from '@openshell/driver-api';
import { writeFile } from '../../src/programs/file-programs.ts';
import { editContainers } from '../support/edit-containers.ts';
import { editCreate, editSpec } from '../support/edit-specs.ts';
import type { Mutant } from './mutant.ts';

/** A runtime that mounts something else. */
function editMounts(edit: (mount: Mount) => Mount): NonNullable<Mutant['runtime']> {
  return editCreate(({ mounts, ...spec }) => ({ ...spec, mounts: mounts?.map(edit) }));
}

const renamed = (name: string): string => `sandbox-${name}`;

/** Volumes have other names on the engine than their users know. */
const underOtherNames: NonNullable<Mutant['runtime']> = (honest, context) => ({
  ...editMounts((mount) =>
    mount.type === 'volume' ? { ...mount, volume: renamed(mount.volume) } : mount,
  )(honest, context),
  volumes: {
    ...honest.volumes,
    create: ({ name, ...spec }, options) =>
      honest.volumes.create({ ...spec, name: renamed(name) }, options),
    inspect: (name, options) => honest.volumes.inspect(renamed(name), options),
    remove: (name, options) => honest.volumes.remove(renamed(name), options),
  },
});

/** Volumes go with the sandbox that mounts them. */
function goesWithSandbox(): Pick<Mutant, 'driver' | 'runtime'> {
  let engine: ContainerRuntime | undefined;
  return {
    runtime: (honest) => {
      engine = honest;
      return honest;
    },
    driver: (honest) => {
      const own = engine;
      const volumes = new Map<string, readonly string[]>();
      return {
        ...honest,
        create: (id, spec, options) => {
          const { mounts = [] } = { ...spec };
          const names = mounts.flatMap((mount) => (mount.type === 'volume' ? [mount.volume] : []));
          volumes.set(id, names);
          return honest.create(id, spec, options);
        },
        delete: async (id, options) => {
          const isGone = await honest.delete(id, options);
          for (const name of volumes.get(id) ?? []) {
            await own?.volumes.remove(name).catch(() => {});
          }
          return isGone;
        },
      };
    },
  };
}

/** A volume that is in use is not mounted a second time: another one takes its place. */
const notShared: NonNullable<Mutant['runtime']> = (honest, context) => {
  const inUse = new Set<string>();
  return editContainers(({ create, remove }) => ({
    create: async (spec, options) => {
      const mounts: Mount[] = [];
      for (const mount of spec.mounts ?? []) {
        if (mount.type !== 'volume' || mount.readOnly === true || !inUse.has(mount.volume)) {
          mounts.push(mount);
          if (mount.type === 'volume') inUse.add(mount.volume);
          continue;
        }
        const volume = `${mount.volume}-once-more`;
        await honest.volumes.create({ name: volume });
        mounts.push({ ...mount, volume });
      }
      return create({ ...spec, mounts }, options);
    },
    remove: async (container, options) => {
      const found = await honest.containers.inspect(container).catch(() => undefined);
      for (const mount of found?.mounts ?? []) {
        if (mount.type === 'volume') inUse.delete(mount.volume);
      }
      return remove(container, options);
    },
  }))(honest, context);
};

/** Puts a file into memory file systems that take the place of what the image has. */
const notEmpty = editContainers((honest) => ({
  start: async (container, options) => {
    const hasStarted = await honest.start(container, options);
    const { mounts } = await honest.inspect(container, options);
    for (const { type, target } of mounts) {
      if (type !== 'tmpfs' || target !== '/var') continue;
      const command = writeFile(`${target}/of-the-image`, 'content');
      const { output, exit } = await honest.exec(container, { command }, options);
      for await (const _chunk of output);
      await exit;
    }
    return hasStarted;
  },
}));

/** Mounts that are not what was asked for. */
export const mountMutants: readonly Mutant[] = [
  {
    breaks: 'mounts/volume-made',
    fault: 'a volume is made under another name',
    suite: 'driver',
    runtime: underOtherNames,
  },
  {
    breaks: 'mounts/volume-survives',
    fault: 'a volume is removed with the sandbox that mounts it',
    suite: 'driver',
    ...goesWithSandbox(),
  },
  {
    breaks: 'mounts/volume-shared',
    fault: 'of two sandboxes that mount a volume each has its own',
    suite: 'driver',
    runtime: notShared,
  },
  {
    breaks: 'mounts/volume-read-only',
    fault: 'a read-only mount can be written',
    suite: 'driver',
    runtime: editMounts((mount) =>
      mount.type === 'volume' ? { ...mount, readOnly: false } : mount,
    ),
  },
  {
    breaks: 'mounts/memory-size',
    fault: 'the size of a memory file system is ignored',
    suite: 'driver',
    runtime: editMounts((mount) =>
      mount.type === 'tmpfs' ? { ...mount, sizeBytes: undefined } : mount,
    ),
  },
  {
    breaks: 'mounts/memory-mode',
    fault: 'the permission bits of a memory file system are ignored',
    suite: 'driver',
    runtime: editMounts((mount) =>
      mount.type === 'tmpfs' ? { ...mount, mode: undefined } : mount,
    ),
  },
  {
    breaks: 'mounts/memory-empty',
    fault: 'a memory file system begins with what the image has at its place',
    suite: 'driver',
    runtime: notEmpty,
  },
  {
    breaks: 'mounts/bind-refused',
    fault: 'a bind mount that is said to be read-only is dropped without a word',
    suite: 'driver',
    driver: editSpec((spec) => ({
      ...spec,
      mounts: spec.mounts?.filter((mount) => mount.type !== 'bind' || mount.readOnly !== true),
    })),
  },
];

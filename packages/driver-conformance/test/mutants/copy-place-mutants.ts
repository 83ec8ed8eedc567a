import {
  type Container,
  type ContainerOperations,
  DriverError,
  type Mount,
} from '@openshell/driver-api';
import { editCopyIn } from '../support/edit-archive.ts';
import { editContainers } from '../support/edit-containers.ts';
import type { Mutant } from './mutant.ts';

function hasCode(thrown: unknown, code: string): boolean {
  return DriverError.isInstance(thrown) && thrown.code === code;
}

function isMounted({ mounts }: Container, path: string, type: Mount['type'] = 'volume'): boolean {
  return mounts.some((mount) => mount.type === type && `${path}/`.startsWith(`${mount.target}/`));
}

/** A container that is there and has nothing mounted, whatever is missing in it. */
async function isPlain(honest: ContainerOperations, container: string): Promise<boolean> {
  return honest.inspect(container).then(
    ({ mounts }) => mounts.length === 0,
    () => false,
  );
}

/** Loses copies into some places of containers in some state. */
function losesCopiesInto(
  isLost: (container: Container, directory: string) => boolean,
): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    copyIn: async (container, directory, archive, options) => {
      const found = await honest.inspect(container, options);
      if (!isLost(found, directory)) {
        return honest.copyIn(container, directory, archive, options);
      }
      for await (const _part of archive);
    },
  }));
}

/** Finds nothing in some places. */
function findsNothing(
  isMissed: (container: Container, path: string) => boolean,
): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    copyOut: async function* (container, path, options) {
      const found = await honest.inspect(container, options);
      if (isMissed(found, path)) throw new DriverError('NOT_FOUND', `there is no "${path}"`);
      yield* honest.copyOut(container, path, options);
    },
  }));
}

/** Copies that do not reach where they should, or reach further. */
export const copyPlaceMutants: readonly Mutant[] = [
  {
    breaks: 'copy/in-missing',
    fault: 'a copy into a directory that is not there seems to succeed',
    suite: 'data',
    runtime: editContainers((honest) => ({
      copyIn: async (container, directory, archive, options) => {
        try {
          await honest.copyIn(container, directory, archive, options);
        } catch (thrown) {
          if (!hasCode(thrown, 'NOT_FOUND') || !(await isPlain(honest, container))) throw thrown;
        }
      },
    })),
  },
  {
    breaks: 'copy/out-missing',
    fault: 'a copy of what is not there is an empty archive',
    suite: 'data',
    runtime: editContainers((honest) => ({
      copyOut: async function* (container, path, options) {
        try {
          yield* honest.copyOut(container, path, options);
        } catch (thrown) {
          if (!hasCode(thrown, 'NOT_FOUND') || !(await isPlain(honest, container))) throw thrown;
        }
      },
    })),
  },
  {
    breaks: 'copy/in-upwards',
    fault: 'an entry that leads upwards is unpacked outside of the sandbox',
    suite: 'data',
    runtime: editCopyIn((entries) => entries.filter(({ name }) => !name.startsWith('../'))),
  },
  {
    breaks: 'copy/in-absolute',
    fault: 'an entry with an absolute path is unpacked outside of the sandbox',
    suite: 'data',
    runtime: editCopyIn((entries) => entries.filter(({ name }) => !name.startsWith('etc/'))),
  },
  {
    breaks: 'copy/in-through-link',
    fault: 'an entry that goes through a link is unpacked outside of the sandbox',
    suite: 'data',
    runtime: editCopyIn((entries) => {
      const links = entries.flatMap(({ link, name }) => (link === undefined ? [] : [`${name}/`]));
      return entries.filter(({ name }) => !links.some((way) => name.startsWith(way)));
    }),
  },
  {
    breaks: 'copy/stopped-in',
    fault: 'a copy into what is stopped is lost',
    suite: 'data',
    runtime: losesCopiesInto(
      (container, directory) => container.state === 'exited' && !isMounted(container, directory),
    ),
  },
  {
    breaks: 'copy/stopped-out',
    fault: 'nothing is found in what is stopped',
    suite: 'data',
    runtime: findsNothing(({ state }) => state === 'exited'),
  },
  {
    breaks: 'copy/volume-in',
    fault: 'a copy into a volume goes to the directory beneath it',
    suite: 'data',
    runtime: losesCopiesInto(
      (container, directory) => container.state === 'running' && isMounted(container, directory),
    ),
  },
  {
    breaks: 'copy/volume-out',
    fault: 'a copy out of a volume looks into the directory beneath it',
    suite: 'data',
    runtime: findsNothing((container, path) => isMounted(container, path)),
  },
  {
    breaks: 'copy/volume-stopped',
    fault: 'a copy into a volume of what is stopped is lost',
    suite: 'data',
    runtime: losesCopiesInto(
      (container, directory) => container.state === 'exited' && isMounted(container, directory),
    ),
  },
  {
    breaks: 'copy/memory-in',
    fault: 'a copy into a memory file system goes to the directory beneath it',
    suite: 'data',
    runtime: losesCopiesInto(
      (container, directory) => directory === '/data' && isMounted(container, directory, 'tmpfs'),
    ),
  },
  {
    breaks: 'copy/memory-out',
    fault: 'a copy out of a memory file system looks into the directory beneath it',
    suite: 'data',
    runtime: findsNothing((container, path) => isMounted(container, path, 'tmpfs')),
  },
  {
    breaks: 'copy/memory-missing',
    fault: 'a directory that is missing in a memory file system is an error nobody foresaw',
    suite: 'data',
    runtime: editContainers((honest) => ({
      copyIn: async (container, directory, archive, options) => {
        const found = await honest.inspect(container, options);
        return honest.copyIn(container, directory, archive, options).catch((thrown: unknown) => {
          if (!isMounted(found, directory, 'tmpfs')) throw thrown;
          throw new DriverError('INTERNAL', 'the copy failed');
        });
      },
    })),
  },
  {
    breaks: 'copy/abort',
    fault: 'a copy that has begun takes an abort for the end of its archive',
    suite: 'data',
    driver: (honest) => ({
      ...honest,
      copyIn: (id, directory, archive, options) =>
        unlessCancelled(archive, (noted) => honest.copyIn(id, directory, noted, options)),
    }),
    runtime: editContainers((honest) => ({
      copyIn: (container, directory, archive, options) =>
        unlessCancelled(archive, (noted) => honest.copyIn(container, directory, noted, options)),
    })),
  },
];

/** Takes the abort of a copy whose source was read for a success. */
async function unlessCancelled(
  archive: AsyncIterable<Uint8Array>,
  copy: (noted: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  let hasBegun = false;
  async function* noted(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const part of archive) {
      hasBegun = true;
      yield part;
    }
  }
  try {
    await copy(noted());
  } catch (thrown) {
    if (!hasBegun || !hasCode(thrown, 'CANCELLED')) throw thrown;
  }
}

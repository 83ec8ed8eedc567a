import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CallOptions,
  DriverError,
  type ImageOperations,
  type Mount,
} from '@openshell/driver-api';
import {
  editContainers,
  editImages,
  editNetworks,
  editVolumes,
  instead,
  isCode,
  toldAs,
} from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

function cancelled(): DriverError {
  return new DriverError('CANCELLED', 'the call was cancelled');
}

/** Options without the signal, if it was aborted before the call. */
function unlessAborted<Options extends CallOptions>(
  options: Options | undefined,
): Options | undefined {
  if (options?.signal?.aborted !== true) return options;
  return { ...options, signal: undefined };
}

async function exists(look: Promise<unknown>): Promise<boolean> {
  return look.then(
    () => true,
    (thrown) => !isCode(thrown, 'NOT_FOUND'),
  );
}

/** Tells a failure of the caller's source as it was thrown. */
async function withRawFailure<Result>(
  source: AsyncIterable<Uint8Array>,
  work: (watched: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  let failure: unknown;
  async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* source;
    } catch (thrown) {
      failure = thrown;
      throw thrown;
    }
  }
  try {
    return await work(watched());
  } catch (thrown) {
    throw failure ?? thrown;
  }
}

/** Volumes of which somebody spoke, to whichever runtime. */
function deafToNewNames(): NonNullable<Mutant['runtime']> {
  const known = new Set<string>();
  return (honest, context) => {
    const note = (mounts: readonly Mount[]): void => {
      for (const mount of mounts) if (mount.type === 'volume') known.add(mount.volume);
    };
    const listening = editContainers(({ create, inspect }) => ({
      create: (spec, options) => {
        note(spec.mounts ?? []);
        return create(spec, options);
      },
      inspect: async (container, options) => {
        const told = await inspect(container, options);
        note(told.mounts);
        return told;
      },
    }))(honest, context);
    return editVolumes(({ create, inspect }) => ({
      create: (spec, options) => {
        known.add(spec.name);
        return create(spec, options);
      },
      inspect: (name, options) =>
        known.has(name)
          ? inspect(name, options)
          : inspect(name, options).catch(toldAs('NOT_FOUND', 'INTERNAL')),
    }))(listening, context);
  };
}

function loadWith(
  edit: (
    load: ImageOperations['load'],
    ...parameters: Parameters<ImageOperations['load']>
  ) => ReturnType<ImageOperations['load']>,
): NonNullable<Mutant['runtime']> {
  return editImages(({ load }) => ({
    load: (archive, options) => edit(load, archive, options),
  }));
}

/** Gives a create up when it was aborted meanwhile, and forgets what was made. */
function forgetful<Spec, Made>(
  create: (spec: Spec, options?: CallOptions) => Promise<Made>,
): (spec: Spec, options?: CallOptions) => Promise<Made> {
  return async (spec, { signal, ...options } = {}) => {
    const isAborted = (): boolean => signal?.aborted === true;
    if (isAborted()) throw cancelled();
    const made = await create(spec, options);
    await sleep(5);
    if (isAborted()) throw cancelled();
    return made;
  };
}

export const runtimeCallMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-calls/no-container',
    fault: 'a wait for a container that does not exist answers that it has ended',
    suite: 'runtime',
    runtime: editContainers(({ wait }) => ({
      wait: (container, options) =>
        wait(container, options).catch(instead('NOT_FOUND', () => ({ exitCode: 0 }))),
    })),
  },
  {
    breaks: 'runtime-calls/no-image',
    fault: 'an image that does not exist is saved as an empty stream',
    suite: 'runtime',
    runtime: editImages(({ save }) => ({
      save: async function* (references, options) {
        try {
          yield* save(references, options);
        } catch (thrown) {
          if (!isCode(thrown, 'NOT_FOUND')) throw thrown;
        }
      },
    })),
  },
  {
    breaks: 'runtime-calls/no-network',
    fault: 'a container is attached to a network that does not exist, and nobody says so',
    suite: 'runtime',
    runtime: editNetworks(({ connect, inspect }) => ({
      connect: async (network, container, options) => {
        if (options?.signal?.aborted === true || (await exists(inspect(network)))) {
          await connect(network, container, options);
        }
      },
    })),
  },
  {
    breaks: 'runtime-calls/connect-no-container',
    fault: 'a container that does not exist is detached from a network, and nobody says so',
    suite: 'runtime',
    runtime: editNetworks(({ disconnect }, { containers }) => ({
      disconnect: async (network, container, options) => {
        if (options?.signal?.aborted === true || (await exists(containers.inspect(container)))) {
          await disconnect(network, container, options);
        }
      },
    })),
  },
  {
    breaks: 'runtime-calls/no-volume',
    fault: 'a volume that nobody spoke of before is an INTERNAL error',
    suite: 'runtime',
    runtime: deafToNewNames(),
  },
  {
    breaks: 'runtime-calls/aborted-engine',
    fault: 'a probe does not look whether it was aborted before',
    suite: 'runtime',
    runtime: (honest) => ({
      ...honest,
      probe: (options) => honest.probe(unlessAborted(options)),
    }),
  },
  {
    breaks: 'runtime-calls/aborted-create',
    fault: 'a create makes a container first and looks whether it was aborted then',
    suite: 'runtime',
    runtime: editContainers(({ create }) => ({
      create: async (spec, options) => {
        const created = await create(spec, unlessAborted(options));
        if (options?.signal?.aborted === true) throw cancelled();
        return created;
      },
    })),
  },
  {
    breaks: 'runtime-calls/aborted-container',
    fault: 'a rename is carried out although it was aborted before',
    suite: 'runtime',
    runtime: editContainers(({ rename }) => ({
      rename: async (container, name, options) => {
        await rename(container, name, unlessAborted(options));
        if (options?.signal?.aborted === true) throw cancelled();
      },
    })),
  },
  {
    breaks: 'runtime-calls/aborted-image',
    fault: 'an image loses its reference although the call was aborted before',
    suite: 'runtime',
    runtime: editImages(({ remove }) => ({
      remove: async (reference, options) => {
        const isRemoved = await remove(reference, unlessAborted(options));
        if (options?.signal?.aborted === true) throw cancelled();
        return isRemoved;
      },
    })),
  },
  {
    breaks: 'runtime-calls/aborted-network',
    fault: 'a list of networks does not look whether it was aborted before',
    suite: 'runtime',
    runtime: editNetworks(({ list }) => ({ list: (options) => list(unlessAborted(options)) })),
  },
  {
    breaks: 'runtime-calls/aborted-volume',
    fault: 'a volume is removed although the call was aborted before',
    suite: 'runtime',
    runtime: editVolumes(({ remove }) => ({
      remove: async (name, options) => {
        const isRemoved = await remove(name, unlessAborted(options));
        if (options?.signal?.aborted === true) throw cancelled();
        return isRemoved;
      },
    })),
  },
  {
    breaks: 'runtime-calls/abort',
    fault: 'a wait that is aborted says that the engine does not answer',
    suite: 'runtime',
    runtime: editContainers(({ wait }) => ({
      wait: (container, options) =>
        options?.signal?.aborted === true
          ? wait(container, options)
          : wait(container, options).catch(toldAs('CANCELLED', 'UNAVAILABLE')),
    })),
  },
  {
    breaks: 'runtime-calls/deadline',
    fault: 'a load that is out of time says that it was cancelled',
    suite: 'runtime',
    runtime: loadWith((load, archive, options) =>
      load(archive, options).catch(toldAs('DEADLINE_EXCEEDED', 'CANCELLED')),
    ),
  },
  {
    breaks: 'runtime-calls/abort-create-network',
    fault: 'a network is left behind when its create is aborted under way',
    suite: 'runtime',
    runtime: editNetworks(({ create }) => ({ create: forgetful(create) })),
  },
  {
    breaks: 'runtime-calls/abort-create-volume',
    fault: 'a volume is left behind when its create is aborted under way',
    suite: 'runtime',
    runtime: editVolumes(({ create }) => ({ create: forgetful(create) })),
  },
  {
    breaks: 'runtime-image/broken-source',
    fault: 'a load throws on what its source threw',
    suite: 'runtime',
    runtime: loadWith((load, archive, options) =>
      withRawFailure(archive, (watched) => load(watched, options)),
    ),
  },
  {
    breaks: 'runtime-image/no-archive',
    fault: 'a load of what is no archive answers that nothing was in it',
    suite: 'runtime',
    runtime: loadWith(async (load, archive, options) => {
      const parts: Uint8Array[] = [];
      async function* kept(): AsyncGenerator<Uint8Array, void, undefined> {
        for await (const part of archive) {
          parts.push(part);
          yield part;
        }
      }
      return load(kept(), options).catch((thrown: unknown) => {
        if (Buffer.concat(parts).toString().startsWith('noise')) return [];
        throw thrown;
      });
    }),
  },
  {
    breaks: 'runtime-calls/broken-copy',
    fault: 'a copy throws on what its source threw',
    suite: 'runtime',
    runtime: editContainers(({ copyIn }) => ({
      copyIn: (container, directory, archive, options) =>
        withRawFailure(archive, (watched) => copyIn(container, directory, watched, options)),
    })),
  },
];

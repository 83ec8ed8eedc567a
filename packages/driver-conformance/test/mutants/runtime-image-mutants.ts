import type { ContainerSpec, ImageDetails, ImageOperations, Mount } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { REFERENCE_IMAGE } from '@openshell/driver-conformance/reference';
import {
  editContainers,
  editImages,
  editSpec,
  editTold,
  instead,
} from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** An image id, as against a reference. */
function isId(reference: string): boolean {
  return reference.startsWith('sha256:');
}

/** References that were given to an image under one of its further references stay off the list. */
function hidesSecondTags({ tag, list }: ImageOperations): Partial<ImageOperations> {
  const hidden = new Set<string>();
  return {
    tag: async (source, target, options) => {
      await tag(source, target, options);
      if (source !== REFERENCE_IMAGE) hidden.add(target);
    },
    list: async (options) =>
      (await list(options)).map((image) => ({
        ...image,
        references: image.references.filter((reference) => !hidden.has(reference)),
      })),
  };
}

/** Takes a reference of an image's own for an error once it has gone without the runtime's doing. */
function strictRemove({ remove }: ImageOperations): Partial<ImageOperations> {
  const removed = new Set<string>();
  return {
    remove: async (reference, options) => {
      const isRemoved = await remove(reference, options);
      const isOther = removed.has(reference) || reference.includes('/');
      removed.add(reference);
      if (isRemoved || isOther) return isRemoved;
      throw new DriverError('NOT_FOUND', `there is no image "${reference}"`);
    },
  };
}

/** Remembers images for ever. */
function remembering({ inspect }: ImageOperations): Partial<ImageOperations> {
  const known = new Map<string, ImageDetails>();
  return {
    inspect: async (reference, options) => {
      try {
        const details = await inspect(reference, options);
        known.set(details.id, details);
        return details;
      } catch (thrown) {
        const remembered = known.get(reference);
        if (remembered === undefined) throw thrown;
        return remembered;
      }
    },
  };
}

/** Images that were loaded have no environment. */
function forgetsEnvironment({ load, inspect }: ImageOperations): Partial<ImageOperations> {
  const loaded = new Set<string>();
  return {
    load: async (archive, options) => {
      const references = await load(archive, options);
      for (const reference of references) loaded.add(reference);
      return references;
    },
    inspect: async (reference, options) => {
      const details = await inspect(reference, options);
      return loaded.has(reference) ? { ...details, environment: {} } : details;
    },
  };
}

function filled(mount: Mount): Mount {
  return mount.type === 'volume' ? { ...mount, copyImageContent: undefined } : mount;
}

/** Labels of a container as they were asked for, without those of its image. */
function ownLabels(spec: ContainerSpec): { readonly labels: Readonly<Record<string, string>> } {
  return { labels: spec.labels ?? {} };
}

export const runtimeImageMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-image/inspect',
    fault: 'an image is not found by its id',
    suite: 'runtime',
    runtime: editImages(({ inspect }) => ({
      inspect: (reference, options) =>
        inspect(isId(reference) ? 'no-image:with-this-id' : reference, options),
    })),
  },
  {
    breaks: 'runtime-image/tag',
    fault: 'a reference that was given under another reference is not listed',
    suite: 'runtime',
    runtime: editImages(hidesSecondTags),
  },
  {
    breaks: 'runtime-image/list',
    fault: 'the list shortens ids',
    suite: 'runtime',
    runtime: editImages(({ list }) => ({
      list: async (options) =>
        (await list(options)).map((image) => ({ ...image, id: image.id.slice(0, 19) })),
    })),
  },
  {
    breaks: 'runtime-image/untag',
    fault: 'removing one of several references answers that there was none',
    suite: 'runtime',
    runtime: editImages(({ remove, inspect }) => ({
      remove: async (reference, options) => {
        const details = await inspect(reference, options).catch(
          instead('NOT_FOUND', () => undefined),
        );
        const isRemoved = await remove(reference, options);
        return isRemoved && details?.references.length === 1;
      },
    })),
  },
  {
    breaks: 'runtime-image/remove-none',
    fault: 'removing an image that never was is NOT_FOUND',
    suite: 'runtime',
    runtime: editImages(strictRemove),
  },
  {
    breaks: 'runtime-image/save-load',
    fault: 'of several references only the first is saved',
    suite: 'runtime',
    runtime: editImages(({ save }) => ({
      save: (references, options) => save(references.slice(0, 1), options),
    })),
  },
  {
    breaks: 'runtime-image/defaults',
    fault: 'inspect does not tell the volumes of an image',
    suite: 'runtime',
    runtime: editImages(({ inspect }) => ({
      inspect: async (reference, options) => ({
        ...(await inspect(reference, options)),
        volumes: [],
      }),
    })),
  },
  {
    breaks: 'runtime-create/image-command',
    fault: 'a program that replaces the entrypoint of an image gets the arguments of the image',
    suite: 'runtime',
    runtime: editContainers(({ create }, { images }) => ({
      create: async (spec, options) => {
        if (spec.entrypoint === undefined || spec.command !== undefined) {
          return create(spec, options);
        }
        const image = await images.inspect(spec.image, options).catch(() => undefined);
        const hasEntrypoint = (image?.entrypoint.length ?? 0) > 0;
        return create({ ...spec, ...(hasEntrypoint ? { command: image?.command } : {}) }, options);
      },
    })),
  },
  {
    breaks: 'runtime-create/image-labels',
    fault: 'a container does not tell the labels of its image',
    suite: 'runtime',
    runtime: editSpec(() => ({}), ownLabels),
  },
  {
    breaks: 'runtime-image/in-use',
    fault: 'an image that a container uses is said to be removed',
    suite: 'runtime',
    runtime: editImages(({ remove }) => ({
      remove: (reference, options) =>
        remove(reference, options).catch(instead('FAILED_PRECONDITION', () => true)),
    })),
  },
  {
    breaks: 'runtime-image/removed',
    fault: 'an image that was inspected once is found by its id for ever',
    suite: 'runtime',
    runtime: editImages(remembering),
  },
  {
    breaks: 'runtime-image/save-load-content',
    fault: 'an image that was loaded has no environment',
    suite: 'runtime',
    runtime: editImages(forgetsEnvironment),
  },
  {
    breaks: 'runtime-volume/image-content',
    fault: 'an empty volume is filled from the image although that was declined',
    suite: 'runtime',
    runtime: editSpec(({ mounts }) => ({ mounts: mounts?.map(filled) })),
  },
  {
    breaks: 'runtime-create/told-image',
    fault: 'a container tells the id of its image instead of the reference',
    suite: 'runtime',
    runtime: editTold(({ imageId }) => ({ image: imageId })),
  },
  {
    breaks: 'runtime-remove/anonymous-volumes',
    fault: 'volumes that an image asked for stay behind',
    suite: 'runtime',
    runtime: editContainers(({ remove, inspect }, { volumes }) => ({
      remove: async (container, options) => {
        const told = await inspect(container).catch(() => undefined);
        const isRemoved = await remove(container, options);
        for (const mount of told?.mounts ?? []) {
          if (mount.type === 'volume' && isRemoved) await volumes.create({ name: mount.volume });
        }
        return isRemoved;
      },
    })),
  },
];

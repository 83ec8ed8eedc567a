import {
  DriverError,
  type Image,
  type ImageDetails,
  type ImageOperations,
  isImageId,
  untilAborted,
} from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import type { EngineLine } from '../gate/engine-line.ts';
import { signalOf } from '../gate/signal-of.ts';
import { splitBytes } from '../gate/split-bytes.ts';
import { buildImage } from './build-image.ts';
import { packImages, unpackImages } from './image-archive.ts';
import { fullReference } from './image-store.ts';
import { ARCHITECTURE, OPERATING_SYSTEM } from './platform.ts';
import { createPulls } from './pull-image.ts';
import type { ReferenceImage } from './reference-image.ts';

function toImage({ images }: EngineState, image: ReferenceImage): Image {
  const { id, createdAtMs, sizeBytes, config } = image;
  const references = images.referencesOf(id);
  return { id, references, digests: [], sizeBytes, createdAtMs, labels: config.labels };
}

function toDetails(state: EngineState, image: ReferenceImage): ImageDetails {
  return {
    ...toImage(state, image),
    ...image.config,
    operatingSystem: OPERATING_SYSTEM,
    architecture: ARCHITECTURE,
  };
}

function removeImage({ images, containers }: EngineState, text: string): boolean {
  const image = images.find(text);
  if (image === undefined) return false;
  const references = isImageId(text) ? images.referencesOf(image.id) : [fullReference(text)];
  const isLast = images.referencesOf(image.id).every((each) => references.includes(each));
  const user = [...containers.values()].find((container) => container.image.id === image.id);
  if (isLast && user !== undefined) {
    throw new DriverError('FAILED_PRECONDITION', `image "${text}" is used by "${user.name}"`, {
      remedy: 'remove what uses it first',
    });
  }
  for (const reference of references) images.untie(reference);
  return true;
}

/** What the reference engine does with images. */
export function createImageOperations(state: EngineState, line: EngineLine): ImageOperations {
  const { images } = state;
  const pull = createPulls(state);
  return {
    pull: (reference, options) =>
      line
        .call({
          signal: signalOf(options),
          isChange: true,
          run: async (signal) => {
            const isNew = images.find(reference) === undefined;
            const image = await untilAborted(pull(reference, options ?? {}, signal), signal);
            return { isNew, details: toDetails(state, image) };
          },
          undo: ({ isNew }) => isNew && images.untie(reference),
        })
        .then(({ details }) => details),
    build: (context, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: async (signal) => {
          const work = buildImage(state, context, options, signal);
          return toDetails(state, await untilAborted(work, signal));
        },
        undo: () => {
          for (const tag of options.tags) images.untie(tag);
        },
      }),
    inspect: (reference, options) =>
      line.call({
        signal: signalOf(options),
        run: () => toDetails(state, images.require(reference)),
      }),
    list: (options) =>
      line.call({
        signal: signalOf(options),
        run: () => images.all().map((image) => toImage(state, image)),
      }),
    tag: (source, target, options) =>
      line
        .call({
          signal: signalOf(options),
          isChange: true,
          run: () => {
            const before = images.find(target);
            images.put(images.require(source), [target]);
            return before;
          },
          undo: (before) =>
            before === undefined ? images.untie(target) : images.put(before, [target]),
        })
        .then(() => {}),
    load: (archive, options) =>
      line
        .call({
          signal: signalOf(options),
          isChange: true,
          run: async (signal) => {
            const loaded = await untilAborted(unpackImages(archive, signal), signal);
            const before = new Set(images.all().flatMap(({ id }) => images.referencesOf(id)));
            for (const { image, references } of loaded) images.put(image, references);
            const references = loaded.flatMap((each) => each.references);
            return { references, added: references.filter((each) => !before.has(each)) };
          },
          undo: ({ added }) => {
            for (const reference of added) images.untie(reference);
          },
        })
        .then(({ references }) => references),
    save: (references, options) =>
      line.stream({
        signal: signalOf(options),
        open: () =>
          packImages(
            references.map((text) => {
              const image = images.require(text);
              return { image, references: isImageId(text) ? [] : [fullReference(text)] };
            }),
          ),
        sizeOf: (part) => part.length,
        split: splitBytes,
      }),
    remove: (reference, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => removeImage(state, reference),
      }),
  };
}

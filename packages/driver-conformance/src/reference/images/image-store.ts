import { DriverError, isImageId, parseImageReference } from '@openshell/driver-api';
import type { ReferenceImage } from './reference-image.ts';

/** The images of an engine by reference. */
export interface ImageStore {
  /** Finds by reference or id. */
  readonly find: (text: string) => ReferenceImage | undefined;
  /** As `find`; `NOT_FOUND` when there is none. */
  readonly require: (text: string) => ReferenceImage;
  readonly referencesOf: (id: string) => readonly string[];
  readonly all: () => readonly ReferenceImage[];
  readonly put: (image: ReferenceImage, references: readonly string[]) => void;
  /** Takes a reference away; an image without any is gone. */
  readonly untie: (reference: string) => void;
}

/** A reference in full: without tag it means `latest`. */
export function fullReference(text: string): string {
  const { tag, digest } = parseImageReference(text);
  return tag === undefined && digest === undefined ? `${text}:latest` : text;
}

export function createImageStore(): ImageStore {
  const images = new Map<string, ReferenceImage>();
  const ids = new Map<string, string>();
  const find = (text: string): ReferenceImage | undefined =>
    images.get(isImageId(text) ? text : (ids.get(fullReference(text)) ?? ''));
  const referencesOf = (id: string): readonly string[] =>
    [...ids].flatMap(([reference, its]) => (its === id ? [reference] : []));
  return {
    find,
    require: (text) => {
      const image = find(text);
      if (image !== undefined) return image;
      throw new DriverError('NOT_FOUND', `there is no image "${text}"`, {
        remedy: 'pull or build it first',
        details: { image: text },
      });
    },
    referencesOf,
    all: () => [...images.values()],
    put: (image, references) => {
      images.set(image.id, image);
      for (const reference of references) ids.set(fullReference(reference), image.id);
    },
    untie: (reference) => {
      const id = ids.get(fullReference(reference));
      ids.delete(fullReference(reference));
      if (id !== undefined && referencesOf(id).length === 0) images.delete(id);
    },
  };
}

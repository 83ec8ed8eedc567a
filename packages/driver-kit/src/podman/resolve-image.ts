import { DriverError, type ImageDetails, isImageId } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';
import type { Engine } from '../http-engine/engine.ts';
import { inspectImage } from '../http-engine/images/inspect-image.ts';
import { askUntilSound } from './ask-again.ts';
import { toFullReference, toImageId, toShortReference } from './image-names.ts';

/** An image and the words by which the engine knows it. */
export interface ResolvedImage {
  /** For requests to the engine. */
  readonly reference: string;
  readonly details: ImageDetails;
}

function inOurWords(details: ImageDetails): ImageDetails {
  return {
    ...details,
    id: toImageId(details.id),
    references: details.references.map(toShortReference),
    digests: details.digests.map(toShortReference),
  };
}

async function lookAt(engine: Engine, call: Call, reference: string): Promise<ImageDetails> {
  return inOurWords(await askUntilSound(call, () => inspectImage(engine, call, reference)));
}

function isAbsent(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND';
}

/** Other words that may be meant: an id cut short, or an image that was built on this machine. */
function otherWords(reference: string): readonly string[] {
  if (isImageId(reference)) return [];
  if (/^[0-9a-f]{12,64}$/.test(reference)) return [reference];
  const isPlain = !/^[^/]*[.:][^/]*\//.test(reference) && !reference.startsWith('localhost/');
  return isPlain ? [`localhost/${reference}`] : [];
}

/** Finds an image by reference or id. `NOT_FOUND` when there is none. */
export async function resolveImage(
  engine: Engine,
  call: Call,
  image: string,
): Promise<ResolvedImage> {
  const reference = toFullReference(image);
  try {
    return { reference, details: await lookAt(engine, call, reference) };
  } catch (thrown) {
    if (!isAbsent(thrown)) throw thrown;
    for (const word of otherWords(image)) {
      try {
        return { reference: word, details: await lookAt(engine, call, word) };
      } catch (other) {
        if (!isAbsent(other)) throw other;
      }
    }
    throw thrown;
  }
}

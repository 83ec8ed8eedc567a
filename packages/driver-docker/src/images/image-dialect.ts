import type { Image, ImageDetails } from '@openshell/driver-api';
import type { Call, EngineQuery } from '@openshell/driver-kit/http-engine';

/** In what products behind Docker's interface differ when they keep images. */
export interface ImageDialect {
  /** Runs what makes, changes or removes images, in turns where they disturb each other. */
  readonly takeTurn: <Result>(call: Call, work: () => Promise<Result>) => Promise<Result>;
  /** A reference in the words of the engine. */
  readonly toEngine: (reference: string) => string;
  /** A reference of the engine, or an id, in the words of every driver. */
  readonly fromEngine: (reference: string) => string;
  /** An id as every driver tells it. */
  readonly toImageId: (id: string) => string;
  /** What a build says beside what every engine is told. */
  readonly buildQuery: (call: Call) => Promise<EngineQuery>;
  readonly inspect: (call: Call, reference: string) => Promise<ImageDetails>;
  /** The words by which the engine knows an image, for requests that do not find it by others. */
  readonly resolve: (call: Call, reference: string) => Promise<string>;
  /** Removes an image; false when there was none. */
  readonly remove: (call: Call, reference: string) => Promise<boolean>;
  /** Whether an image belongs into a list; what only lies between others does not. */
  readonly isListed: (image: Image) => boolean;
}

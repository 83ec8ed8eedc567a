import type { CallOptions } from '../call/call-options.ts';
import type { BuildContext, BuildOptions, Image, ImageDetails, PullOptions } from './image.ts';

/** What an engine does with images. */
export interface ImageOperations {
  /**
   * Fetches an image. A reference without tag means `latest`. Pulls of one reference that overlap
   * share one transfer. Rejects with `NOT_FOUND` (no such image), `UNAUTHENTICATED` (registry wants
   * credentials), `UNAVAILABLE` (registry out of reach), `RESOURCE_EXHAUSTED` (disk full).
   */
  readonly pull: (reference: string, options?: PullOptions & CallOptions) => Promise<ImageDetails>;
  /** Builds an image. Rejects with `FAILED_PRECONDITION` and the failing step when the build fails. */
  readonly build: (
    context: BuildContext,
    options: BuildOptions & CallOptions,
  ) => Promise<ImageDetails>;
  /** An image in full. Rejects with `NOT_FOUND`. */
  readonly inspect: (reference: string, options?: CallOptions) => Promise<ImageDetails>;
  /** All images that have a reference. */
  readonly list: (options?: CallOptions) => Promise<readonly Image[]>;
  /** Gives an image one more reference. Rejects with `NOT_FOUND`. */
  readonly tag: (source: string, target: string, options?: CallOptions) => Promise<void>;
  /** Reads images from a tar stream as `save` writes it; answers their references. */
  readonly load: (
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ) => Promise<readonly string[]>;
  /** Writes images as one tar stream. Rejects with `NOT_FOUND`. */
  readonly save: (
    references: readonly string[],
    options?: CallOptions,
  ) => AsyncIterable<Uint8Array>;
  /** Removes an image; false when there was none. Rejects with `FAILED_PRECONDITION` when it is in use. */
  readonly remove: (reference: string, options?: CallOptions) => Promise<boolean>;
}

import type { CallOptions } from '../call/call-options.ts';
import type { Volume, VolumeSpec } from './volume.ts';

/** What an engine does with named volumes. `NOT_FOUND` when there is none of that name. */
export interface VolumeOperations {
  /** Makes a volume; answers the existing one when the name is taken. */
  readonly create: (spec: VolumeSpec, options?: CallOptions) => Promise<Volume>;
  /** A volume in full. */
  readonly inspect: (name: string, options?: CallOptions) => Promise<Volume>;
  /** Volumes that carry all these labels. */
  readonly list: (
    options?: { readonly labels?: Readonly<Record<string, string>> | undefined } & CallOptions,
  ) => Promise<readonly Volume[]>;
  /** Removes it; false when there was none. Rejects with `FAILED_PRECONDITION` when it is in use. */
  readonly remove: (name: string, options?: CallOptions) => Promise<boolean>;
}

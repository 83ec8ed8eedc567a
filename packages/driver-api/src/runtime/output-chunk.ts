/** A piece of what a process wrote. */
export interface OutputChunk {
  /** Where it was written; with a terminal everything is `stdout`. */
  readonly stream: 'stdout' | 'stderr';
  /** The bytes, not necessarily a whole line nor valid UTF-8. */
  readonly data: Uint8Array;
}

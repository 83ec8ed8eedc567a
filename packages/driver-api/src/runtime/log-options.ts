import type { OutputChunk } from './output-chunk.ts';

/** Which part of a log is wanted. */
export interface LogOptions {
  /** Whether to wait for more. Ends when the main process ends. Defaults to false. */
  readonly follow?: boolean | undefined;
  /** Only what was written at or after this time, in milliseconds since 1970. */
  readonly sinceMs?: number | undefined;
  /** Only the last lines. */
  readonly tailLines?: number | undefined;
  /** Whether each chunk tells when it was written. Defaults to false. */
  readonly timestamps?: boolean | undefined;
}

/** A piece of a log: a line, or a part of a very long one. */
export interface LogChunk extends OutputChunk {
  /** When it was written, in milliseconds since 1970; present when asked for. */
  readonly timestampMs?: number;
}

import type { LogChunk } from '@openshell/driver-api';

/** A line of a sandbox's output. */
export interface LogLine {
  /** When it was written, in milliseconds since 1970; 0 where the engine does not tell. */
  readonly timestampMs: number;
  /** Where it was written. */
  readonly stream: 'stdout' | 'stderr';
  /** The line without its end. */
  readonly text: string;
}

/** The lines in a piece of a log. Bytes that are no UTF-8 become replacement characters. */
export function toLogLines(chunk: LogChunk): readonly LogLine[] {
  const lines = Buffer.from(chunk.data).toString('utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const { stream, timestampMs = 0 } = chunk;
  return lines.map((text) => ({ timestampMs, stream, text }));
}

import type { LogChunk } from '@openshell/driver-api';

/** A place in a log: how many pieces of its newest millisecond were read. */
export interface LogPosition {
  /** Milliseconds since 1970. */
  readonly timestampMs: number;
  /** Pieces with that time that were read already. */
  readonly count: number;
}

/** The place after one more piece. */
export function advance(
  position: LogPosition | undefined,
  { timestampMs }: LogChunk,
): LogPosition | undefined {
  if (timestampMs === undefined) return position;
  const count = position?.timestampMs === timestampMs ? position.count + 1 : 1;
  return { timestampMs, count };
}

/**
 * The pieces of a log behind a place. A log can only be asked for "at or after" a millisecond, so
 * those of that millisecond that were read already come again and are left out here.
 */
export async function* after(
  chunks: AsyncIterable<LogChunk>,
  position: LogPosition | undefined,
): AsyncGenerator<LogChunk, void, undefined> {
  let toSkip = position?.count ?? 0;
  for await (const chunk of chunks) {
    if (toSkip > 0 && chunk.timestampMs === position?.timestampMs) toSkip -= 1;
    else yield chunk;
  }
}

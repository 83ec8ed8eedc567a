const NEWLINE = 0x0a;

/** Puts the time before a piece of output. */
export type Timestamper = (
  stream: 'stdout' | 'stderr',
  data: Uint8Array,
  timestampMs: bigint | undefined,
) => Uint8Array;

/**
 * Makes a function that puts the time before each line. A piece is a line or a part of a long one;
 * only the first part of a line gets a time.
 *
 * @param isWanted - false leaves the output alone
 */
export function createTimestamper(isWanted: boolean): Timestamper {
  const isAtLineStart = { stdout: true, stderr: true };
  return (stream, data, timestampMs) => {
    if (!isWanted || data.length === 0) return data;
    const isFirst = isAtLineStart[stream];
    isAtLineStart[stream] = data.at(-1) === NEWLINE;
    if (!isFirst || timestampMs === undefined) return data;
    return Buffer.concat([Buffer.from(`${new Date(Number(timestampMs)).toISOString()} `), data]);
  };
}

import type { LogChunk, OutputChunk } from '@openshell/driver-api';

const SPACE = 0x20;

/** A piece of a log with the time the engine wrote before it. */
export interface TimedPiece extends LogChunk {
  readonly timestampMs: number;
  /** The time to the nanosecond; in order as texts are. */
  readonly time: string;
}

/**
 * A time in a form that is in order as texts are: some engines leave out the zeros at the end of a
 * fraction, or write the time of their own zone.
 */
function toComparable(time: string, timestampMs: number): string {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return `${new Date(timestampMs).toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`;
}

/** Takes the time off the front of a piece of a log. */
export function splitTime({ stream, data }: OutputChunk): TimedPiece {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const at = bytes.indexOf(SPACE);
  const time = bytes.toString('latin1', 0, Math.max(at, 0));
  const timestampMs = Date.parse(time);
  if (Number.isNaN(timestampMs))
    throw new Error('the engine sent a line of a log without its time');
  return {
    stream,
    data: bytes.subarray(at + 1),
    timestampMs,
    time: toComparable(time, timestampMs),
  };
}

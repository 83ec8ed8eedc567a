import type { LogChunk, OutputChunk } from '@openshell/driver-api';

const SPACE = 0x20;

/** A piece of a log with the time the engine wrote before it. */
export interface TimedPiece extends LogChunk {
  readonly timestampMs: number;
  /** The time in the engine's words, to the nanosecond; in order as texts are. */
  readonly time: string;
}

/** Takes the time off the front of a piece of a log. */
export function splitTime({ stream, data }: OutputChunk): TimedPiece {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const at = bytes.indexOf(SPACE);
  const time = bytes.toString('latin1', 0, Math.max(at, 0));
  const timestampMs = Date.parse(time);
  if (Number.isNaN(timestampMs))
    throw new Error('the engine sent a line of a log without its time');
  return { stream, data: bytes.subarray(at + 1), timestampMs, time };
}

import type { LogChunk, OutputChunk } from '@openshell/driver-api';

const SPACE = 0x20;

/** Takes the time off the front of a piece of a log. */
export function splitTime(chunk: OutputChunk): LogChunk & { readonly timestampMs: number } {
  const bytes = Buffer.from(chunk.data.buffer, chunk.data.byteOffset, chunk.data.byteLength);
  const at = bytes.indexOf(SPACE);
  const timestampMs = Date.parse(bytes.toString('latin1', 0, Math.max(at, 0)));
  if (Number.isNaN(timestampMs))
    throw new Error('the engine sent a line of a log without its time');
  return { stream: chunk.stream, data: bytes.subarray(at + 1), timestampMs };
}

import type { OutputChunk } from '@openshell/driver-api';

const HEADER_BYTES = 8;
const STDERR = 2;
const MAX_FRAME_BYTES = 64 * 1024 ** 2;

/**
 * Parts a log into the engine's frames, each a line or a piece of a very long one. A frame is
 * handed on whole.
 */
export async function* logFrames(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<OutputChunk, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let offset = 0;
    while (bytes.length - offset >= HEADER_BYTES) {
      const kind = bytes.readUInt8(offset);
      const size = bytes.readUInt32BE(offset + 4);
      if (kind > STDERR || size > MAX_FRAME_BYTES) {
        throw new Error('the engine sent a log that is not made of frames');
      }
      const end = offset + HEADER_BYTES + size;
      if (end > bytes.length) break;
      const data = bytes.subarray(offset + HEADER_BYTES, end);
      yield { stream: kind === STDERR ? 'stderr' : 'stdout', data };
      offset = end;
    }
    rest = bytes.subarray(offset);
  }
  if (rest.length > 0) throw new Error('the log broke off within a line');
}

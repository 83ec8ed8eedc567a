import { DriverError, type OutputChunk } from '@openshell/driver-api';

const HEADER_BYTES = 8;
const STDERR = 2;

/** Reads one header: which stream, and how many bytes follow. */
function readHeader(header: Buffer): { readonly stream: OutputChunk['stream']; size: number } {
  const kind = header.readUInt8(0);
  if (kind > STDERR) throw new Error('the engine sent a frame of an unknown stream');
  return { stream: kind === STDERR ? 'stderr' : 'stdout', size: header.readUInt32BE(4) };
}

/**
 * Parts the two outputs of a process, which the engine sends as frames in one stream. Hands bytes
 * on as they come, without waiting for the end of a frame and without copying.
 *
 * @param source - the engine's stream
 */
export async function* demultiplex(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<OutputChunk, void, undefined> {
  let header: Buffer = Buffer.alloc(0);
  let stream: OutputChunk['stream'] = 'stdout';
  let missing = 0;
  for await (const chunk of source) {
    let offset = 0;
    while (offset < chunk.length) {
      if (missing === 0) {
        const part = chunk.subarray(offset, offset + HEADER_BYTES - header.length);
        header = header.length === 0 ? part : Buffer.concat([header, part]);
        offset += part.length;
        if (header.length < HEADER_BYTES) break;
        ({ stream, size: missing } = readHeader(header));
        header = Buffer.alloc(0);
        continue;
      }
      const data = chunk.subarray(offset, offset + missing);
      offset += data.length;
      missing -= data.length;
      yield { stream, data };
    }
  }
  if (missing === 0 && header.length === 0) return;
  throw new DriverError('DATA_LOSS', 'the output broke off in the middle of a frame', {
    remedy: 'look whether the engine was restarted, and run the command again',
  });
}

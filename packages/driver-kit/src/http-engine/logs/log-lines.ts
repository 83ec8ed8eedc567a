import type { OutputChunk } from '@openshell/driver-api';

const NEW_LINE = 0x0a;
const SPACE = 0x20;

/** The engine keeps longer lines in pieces of this size. */
const MAX_PIECE_BYTES = 16 * 1024;

/** Length of a time and the space after it, as in `2026-11-21T02:50:28.011944095Z `. */
const TIME_BYTES = 31;

function startsWithTime(bytes: Buffer, offset: number): boolean {
  return (
    bytes[offset + TIME_BYTES - 1] === SPACE &&
    /^\d{4}-\d\d-\d\dT[\d:.]{18}Z$/.test(bytes.toString('latin1', offset, offset + TIME_BYTES - 1))
  );
}

/** End of the piece that begins at an offset, or -1 when more bytes are needed to tell. */
function endOfPiece(bytes: Buffer, offset: number, hasTimes: boolean): number {
  const content = offset + (hasTimes ? TIME_BYTES : 0);
  const newLine = bytes.indexOf(NEW_LINE, content);
  const limit = content + MAX_PIECE_BYTES;
  if (newLine !== -1 && newLine <= limit) return newLine + 1;
  if (!hasTimes) return bytes.length - offset >= MAX_PIECE_BYTES ? offset + MAX_PIECE_BYTES : -1;
  if (bytes.length >= limit + TIME_BYTES && startsWithTime(bytes, limit)) return limit;
  return newLine === -1 ? -1 : newLine + 1;
}

/**
 * Parts the log of a process with a terminal into lines; the engine sends it without frames. With
 * times, each piece of a very long line begins with its own.
 */
export async function* logLines(
  source: AsyncIterable<Buffer>,
  hasTimes: boolean,
): AsyncGenerator<OutputChunk, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let offset = 0;
    for (let end = 0; offset < bytes.length; offset = end) {
      end = endOfPiece(bytes, offset, hasTimes);
      if (end === -1) break;
      yield { stream: 'stdout', data: bytes.subarray(offset, end) };
    }
    rest = bytes.subarray(offset);
  }
  if (rest.length > 0) yield { stream: 'stdout', data: rest };
}

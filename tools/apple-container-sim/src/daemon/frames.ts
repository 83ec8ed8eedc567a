const HEADER_BYTES = 8;
const STDERR = 2;

/** A piece of what a process wrote. */
export interface Frame {
  readonly stream: 'stdout' | 'stderr';
  readonly data: Buffer;
}

/** Takes apart what Docker puts together of standard output and error. */
export async function* readFrames(
  source: AsyncIterable<Uint8Array>,
  isTty: boolean,
): AsyncGenerator<Frame, void> {
  let rest = Buffer.alloc(0);
  for await (const piece of source) {
    if (isTty) {
      yield { stream: 'stdout', data: Buffer.from(piece) };
      continue;
    }
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + rest.readUInt32BE(4);
      if (rest.length < end) break;
      const stream = rest[0] === STDERR ? 'stderr' : 'stdout';
      yield { stream, data: rest.subarray(HEADER_BYTES, end) };
      rest = rest.subarray(end);
    }
  }
}

/** A line that is longer is kept in pieces. */
const MOST_BYTES = 16_384;
const NEWLINE = 10;

/** Cuts output into lines, each with its end; the last one may lack it. */
export async function* splitLines(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly line: Uint8Array; readonly timestampMs: number }, void> {
  let rest = Buffer.alloc(0);
  let sinceMs = Date.now();
  for await (const piece of source) {
    if (rest.length === 0) sinceMs = Date.now();
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      const place = rest.indexOf(NEWLINE);
      const end = place === -1 ? rest.length : place + 1;
      if (place === -1 && rest.length < MOST_BYTES) break;
      const cut = Math.min(end, MOST_BYTES);
      yield { line: rest.subarray(0, cut), timestampMs: sinceMs };
      rest = rest.subarray(cut);
      sinceMs = Date.now();
      if (rest.length === 0) break;
    }
  }
  if (rest.length > 0) yield { line: rest, timestampMs: sinceMs };
}

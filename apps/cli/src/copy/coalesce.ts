/**
 * Joins small pieces of a stream, so that a tree of small files does not become a message each.
 *
 * @param source - the stream
 * @param sizeBytes - from this size on a piece is passed on
 */
export async function* coalesce(
  source: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < sizeBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

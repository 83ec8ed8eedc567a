import type { OutputChunk } from '@openshell/driver-api';

const NEW_LINE = 0x0a;

/**
 * How many pieces of a log come before its last lines.
 *
 * @param source - the whole log
 * @param lines - how many lines are wanted, at least one
 */
export async function countBefore(
  source: AsyncIterable<OutputChunk>,
  lines: number,
): Promise<number> {
  const starts: number[] = [];
  const unfinished = new Set<OutputChunk['stream']>();
  let pieces = 0;
  for await (const { stream, data } of source) {
    if (!unfinished.has(stream)) starts.push(pieces);
    if (starts.length > lines) starts.shift();
    if (data.at(-1) === NEW_LINE) unfinished.delete(stream);
    else unfinished.add(stream);
    pieces += 1;
  }
  return starts[0] ?? 0;
}

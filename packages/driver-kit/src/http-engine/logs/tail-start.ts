import type { OutputChunk } from '@openshell/driver-api';
import type { TimedPiece } from './split-time.ts';

const NEW_LINE = 0x0a;

/** How much more of a log is looked at when its last pieces make up too few lines. */
const WIDEN = 8;

interface Window {
  /** The pieces that begin a line, by number and time. */
  readonly starts: readonly { readonly piece: number; readonly time: string }[];
  /** How many pieces there are. */
  readonly pieces: number;
}

async function look(source: AsyncIterable<TimedPiece>): Promise<Window> {
  const starts: { piece: number; time: string }[] = [];
  const unfinished = new Set<OutputChunk['stream']>();
  let pieces = 0;
  for await (const { stream, data, time } of source) {
    if (!unfinished.has(stream)) starts.push({ piece: pieces, time });
    if (data.at(-1) === NEW_LINE) unfinished.delete(stream);
    else unfinished.add(stream);
    pieces += 1;
  }
  return { starts, pieces };
}

/**
 * Where the last lines of a log begin. The engine keeps a very long line in pieces and counts each
 * of them as a line.
 *
 * @param read - the last so many pieces
 * @param lines - how many lines are wanted, at least one
 * @returns the time of the first wanted piece; undefined when the engine counts right
 */
export async function tailStart(
  read: (pieces: number) => AsyncIterable<TimedPiece>,
  lines: number,
): Promise<string | undefined> {
  for (let asked = lines + 1; ; asked *= WIDEN) {
    const { starts, pieces } = await look(read(asked));
    const isWhole = pieces < asked;
    // The first piece may be the rest of a line that begins before it.
    const known = isWhole ? starts : starts.slice(1);
    if (!isWhole && known.length < lines) continue;
    const first = known.at(-lines) ?? known[0];
    return first === undefined || pieces - first.piece <= lines ? undefined : first.time;
  }
}

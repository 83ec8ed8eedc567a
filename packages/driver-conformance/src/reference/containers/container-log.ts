import type { LogChunk, LogOptions, OutputChunk } from '@openshell/driver-api';

interface Line {
  readonly stream: OutputChunk['stream'];
  readonly data: Buffer;
  readonly timestampMs: number;
}

/** What the main process wrote, over all its runs. */
export interface ContainerLog {
  readonly write: (chunk: OutputChunk) => void;
  /** Keeps what has no line break yet, and lets go of those who follow. */
  readonly endRun: () => void;
  readonly read: (options: LogReading) => AsyncGenerator<LogChunk, void, undefined>;
}

/** How a log is read. */
interface LogReading extends LogOptions {
  readonly signal: AbortSignal;
  /** Whether more may come. */
  readonly isRunning: () => boolean;
}

/** Longer lines are kept in pieces, as engines do. */
const PIECE_BYTES = 16_384;
const LINE_BREAK = 10;

const endsLine = ({ data }: Line): boolean => data.at(-1) === LINE_BREAK;

/** Index of the first piece of the last so many lines. */
function startOfTail(lines: readonly Line[], count: number): number {
  let left = count;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (at === lines.length - 1 || endsLine(line)) left -= 1;
    if (left < 0) return at + 1;
  }
  return 0;
}

/**
 * Keeps a log.
 *
 * @param maxBytes - the oldest output above it is forgotten
 */
export function createContainerLog(maxBytes: number): ContainerLog {
  const lines: Line[] = [];
  const rests = new Map<OutputChunk['stream'], Buffer>();
  const waiting = new Set<() => void>();
  let bytes = 0;
  let forgotten = 0;
  const wake = (): void => {
    for (const each of waiting) each();
    waiting.clear();
  };
  const keep = (stream: OutputChunk['stream'], data: Buffer): void => {
    lines.push({ stream, data, timestampMs: Date.now() });
    bytes += data.length;
  };
  const forget = (): void => {
    let count = 0;
    for (; bytes > maxBytes; count += 1) bytes -= lines[count]?.data.length ?? bytes;
    lines.splice(0, count);
    forgotten += count;
  };
  const flush = (): void => {
    for (const [stream, rest] of rests) if (rest.length > 0) keep(stream, rest);
    rests.clear();
  };
  const change = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        waiting.delete(done);
        resolve();
      };
      waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  return {
    write: ({ stream, data }) => {
      let rest = Buffer.concat([rests.get(stream) ?? Buffer.alloc(0), data]);
      for (let at = 0; at >= 0 && rest.length > 0; ) {
        const lineBreak = rest.indexOf(LINE_BREAK);
        at = lineBreak >= 0 ? Math.min(lineBreak + 1, PIECE_BYTES) : PIECE_BYTES;
        if (lineBreak < 0 && rest.length < PIECE_BYTES) break;
        keep(stream, rest.subarray(0, at));
        rest = rest.subarray(at);
      }
      rests.set(stream, rest);
      forget();
      wake();
    },
    endRun: () => {
      flush();
      forget();
      wake();
    },
    read: async function* (options) {
      const { follow, sinceMs = 0, tailLines, timestamps, signal, isRunning } = options;
      const wanted = lines.map((line, index) => ({ line, index: index + forgotten }));
      const recent = wanted.filter(({ line }) => line.timestampMs >= sinceMs);
      const from =
        tailLines === undefined
          ? 0
          : startOfTail(
              recent.map(({ line }) => line),
              tailLines,
            );
      const end = forgotten + lines.length;
      let at = recent[from]?.index ?? end;
      for (;;) {
        const isLast = !isRunning();
        while (at < forgotten + lines.length) {
          at = Math.max(at, forgotten);
          const line = lines[at - forgotten];
          at += 1;
          if (line === undefined) break;
          const { stream, data, timestampMs } = line;
          yield timestamps === true ? { stream, data, timestampMs } : { stream, data };
        }
        signal.throwIfAborted();
        if (follow !== true || isLast) return;
        if (isRunning()) await change(signal);
      }
    },
  };
}

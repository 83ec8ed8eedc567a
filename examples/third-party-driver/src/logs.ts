import type { CallOptions, LogChunk, LogOptions } from '@openshell/driver-api';
import type { Docker } from './docker.ts';

/** Docker keeps longer lines in pieces of this size, each with a time of its own. */
const PIECE_BYTES = 16 * 1024;
/** Length of a time and the space after it, as in `2026-11-21T02:50:28.011944095Z `. */
const TIME_BYTES = 31;
const NEW_LINE = 0x0a;
const isTime = (bytes: Buffer): boolean => /^\d{4}-\d\d-\d\dT[\d:.]{18}Z $/.test(String(bytes));

/** A piece of a log with its time in the words of Docker, which sort as they are. */
interface Piece {
  readonly stream: LogChunk['stream'];
  readonly data: Buffer;
  readonly time: string;
}

/** Length of the first piece; 0 when more bytes are needed to tell. */
export function pieceLength(bytes: Buffer): number {
  const limit = TIME_BYTES + PIECE_BYTES;
  const line = bytes.indexOf('\n', TIME_BYTES) + 1;
  if (line > 0 && line <= limit + 1) return line;
  return isTime(bytes.subarray(limit, limit + TIME_BYTES)) ? limit : line;
}

function toPiece(stream: LogChunk['stream'], bytes: Buffer): Piece {
  return {
    stream,
    time: String(bytes.subarray(0, TIME_BYTES - 1)),
    data: bytes.subarray(TIME_BYTES),
  };
}

async function* readPieces(
  docker: Docker,
  words: readonly string[],
  options: CallOptions,
): AsyncGenerator<Piece, void, undefined> {
  const rests = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  const logs = ['container', 'logs', '--timestamps', ...words];
  for await (const { stream, data } of docker.read(logs, options)) {
    let rest = Buffer.concat([rests[stream], data]);
    for (let length = pieceLength(rest); length > 0; length = pieceLength(rest)) {
      yield toPiece(stream, rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    rests[stream] = rest;
  }
  for (const stream of ['stdout', 'stderr'] as const)
    if (rests[stream].length > 0) yield toPiece(stream, rests[stream]);
}

/** When the last lines began. Docker itself would count the pieces of a long line as lines. */
async function startOfTail(
  pieces: AsyncIterable<Piece>,
  lines: number,
): Promise<string | undefined> {
  let starts: string[] = [];
  const isInside = { stdout: false, stderr: false };
  for await (const { stream, time, data } of pieces) {
    if (!isInside[stream]) starts.push(time);
    isInside[stream] = data.at(-1) !== NEW_LINE;
    if (starts.length > 2 * lines + 1_000) starts = starts.sort().slice(-lines);
  }
  return starts.sort().at(-lines);
}

/** What the main process wrote. */
export async function* readLogs(
  docker: Docker,
  container: string,
  {
    follow = false,
    sinceMs = 0,
    tailLines,
    timestamps = false,
    signal,
  }: LogOptions & CallOptions = {},
): AsyncGenerator<LogChunk, void, undefined> {
  // Asked first: the program's own complaint could not be told from the log.
  await docker.ask(['container', 'inspect', container], { signal });
  const start = tailLines
    ? await startOfTail(readPieces(docker, [container], { signal }), tailLines)
    : undefined;
  const since = [new Date(sinceMs).toISOString(), start ?? ''].sort().at(-1);
  const words = [
    `--follow=${follow}`,
    `--since=${since}`,
    ...(tailLines === 0 ? ['--tail=0'] : []),
    container,
  ];
  for await (const { stream, data, time } of readPieces(docker, words, { signal }))
    yield timestamps ? { stream, data, timestampMs: Date.parse(time) } : { stream, data };
}

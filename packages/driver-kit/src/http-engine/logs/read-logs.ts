import type { LogChunk, LogOptions, OutputChunk } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import type { EngineQuery } from '../engine-request.ts';
import { readingStream } from '../reading-stream.ts';
import { countBefore } from './count-before.ts';
import type { LogDialect } from './log-dialect.ts';
import { logFrames } from './log-frames.ts';
import { logLines } from './log-lines.ts';
import { splitTime, type TimedPiece } from './split-time.ts';
import { tailStart } from './tail-start.ts';

/** Which part of a log is asked of the engine. */
interface LogPart {
  readonly follow?: boolean;
  readonly timestamps: boolean;
  /** Zero for the beginning. */
  readonly sinceMs?: number;
  readonly tail?: number | undefined;
}

function toQuery(
  { toSince }: LogDialect,
  { follow = false, timestamps, sinceMs = 0, tail }: LogPart,
): EngineQuery {
  return {
    stdout: true,
    stderr: true,
    follow,
    timestamps,
    since: sinceMs === 0 ? undefined : toSince(sinceMs),
    tail,
  };
}

async function* timed(pieces: AsyncIterable<OutputChunk>): AsyncGenerator<TimedPiece, void> {
  for await (const piece of pieces) yield splitTime(piece);
}

async function* skip<Item>(items: AsyncIterable<Item>, count: number): AsyncGenerator<Item, void> {
  let left = count;
  for await (const item of items) {
    if (left === 0) yield item;
    else left -= 1;
  }
}

/**
 * What the main process of a container wrote.
 *
 * @param hasTerminal - asked before anything is read: the framing follows from it alone, as what
 * the answer calls itself differs by version
 */
export async function* readLogs(
  engine: Engine,
  call: Call,
  container: string,
  hasTerminal: () => Promise<boolean>,
  { follow = false, sinceMs = 0, tailLines, timestamps: showsTimes = false }: LogOptions,
): AsyncGenerator<LogChunk, void, undefined> {
  const { apiVersion, dialect: spoken } = await engine.connect(call);
  const { logs: dialect } = spoken;
  const isFramed = !(await hasTerminal()) || dialect.framesTerminal;
  const path = `/containers/${encodeURIComponent(container)}/logs`;
  const read = async function* (part: LogPart): AsyncGenerator<OutputChunk, void, undefined> {
    const answer = await engine.send(call, { method: 'GET', path, query: toQuery(dialect, part) });
    const source = readingStream(engine, call, answer.body);
    yield* isFramed ? logFrames(source) : logLines(source, part.timestamps);
  };
  const readLast = (tail: number): AsyncIterable<TimedPiece> =>
    timed(read({ timestamps: true, tail }));
  const counts = tailLines ? dialect.counts(apiVersion, follow) : 'lines';
  const lines = tailLines ?? 0;
  const start = counts === 'pieces' ? await tailStart(readLast, lines) : undefined;
  const tail = counts === 'nothing' || start !== undefined ? undefined : tailLines;
  const isPlain = start === undefined && !showsTimes && (sinceMs === 0 || dialect.cutsSince);
  const part = {
    follow,
    timestamps: !isPlain,
    sinceMs: Math.max(sinceMs, start === undefined ? 0 : Date.parse(start)),
    tail,
  };
  const skipped =
    counts === 'nothing' ? await countBefore(read({ ...part, follow: false }), lines) : 0;
  const wanted = skipped === 0 ? read(part) : skip(read(part), skipped);
  if (isPlain) {
    yield* wanted;
    return;
  }
  const isOlder = ({ timestampMs, time }: TimedPiece): boolean =>
    (timestampMs < sinceMs && !dialect.cutsSince) || (start !== undefined && time < start);
  for await (const piece of timed(wanted)) {
    if (isOlder(piece)) continue;
    const { time: _, timestampMs, ...plain } = piece;
    yield showsTimes ? { ...plain, timestampMs } : plain;
  }
}

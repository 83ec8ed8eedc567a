import type { LogChunk, LogOptions, OutputChunk } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import type { EngineQuery } from '../engine-request.ts';
import { readingStream } from '../reading-stream.ts';
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
  const { logs: dialect } = engine.dialect;
  const isFramed = !(await hasTerminal()) || dialect.framesTerminal;
  const path = `/containers/${encodeURIComponent(container)}/logs`;
  const read = async function* (part: LogPart): AsyncGenerator<OutputChunk, void, undefined> {
    const answer = await engine.send(call, { method: 'GET', path, query: toQuery(dialect, part) });
    const source = readingStream(engine, call, answer.body);
    yield* isFramed ? logFrames(source) : logLines(source, part.timestamps);
  };
  const readLast = (tail: number): AsyncIterable<TimedPiece> =>
    timed(read({ timestamps: true, tail }));
  const mayMiscount = tailLines !== undefined && tailLines > 0 && !dialect.countsWholeLines;
  const start = mayMiscount ? await tailStart(readLast, tailLines) : undefined;
  if (start === undefined && sinceMs === 0 && !showsTimes) {
    yield* read({ follow, timestamps: false, tail: tailLines });
    return;
  }
  const part = {
    follow,
    timestamps: true,
    sinceMs: Math.max(sinceMs, start === undefined ? 0 : Date.parse(start)),
    tail: start === undefined ? tailLines : undefined,
  };
  for await (const { time, timestampMs, ...plain } of timed(read(part))) {
    if (timestampMs < sinceMs || (start !== undefined && time < start)) continue;
    yield showsTimes ? { ...plain, timestampMs } : plain;
  }
}

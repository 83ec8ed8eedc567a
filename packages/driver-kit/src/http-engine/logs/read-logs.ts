import type { LogChunk, LogOptions, OutputChunk } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';
import type { EngineQuery } from '../engine-request.ts';
import { readingStream } from '../reading-stream.ts';
import { logFrames } from './log-frames.ts';
import { logLines } from './log-lines.ts';
import { splitTime, type TimedPiece } from './split-time.ts';
import { tailStart } from './tail-start.ts';

const MILLISECONDS_PER_SECOND = 1_000;

/** Which part of a log is asked of the engine. */
interface LogPart {
  readonly follow?: boolean;
  readonly timestamps: boolean;
  /** Zero for the beginning. */
  readonly sinceMs?: number;
  readonly tail?: number | undefined;
}

function toQuery({ follow = false, timestamps, sinceMs = 0, tail }: LogPart): EngineQuery {
  return {
    stdout: true,
    stderr: true,
    follow,
    timestamps,
    // Whole seconds are understood by every engine; the rest is cut here.
    since: sinceMs === 0 ? undefined : Math.floor(sinceMs / MILLISECONDS_PER_SECOND),
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
  const isTerminal = await hasTerminal();
  const path = `/containers/${encodeURIComponent(container)}/logs`;
  const read = async function* (part: LogPart): AsyncGenerator<OutputChunk, void, undefined> {
    const answer = await engine.send(call, { method: 'GET', path, query: toQuery(part) });
    const source = readingStream(engine, call, answer.body);
    yield* isTerminal ? logLines(source, part.timestamps) : logFrames(source);
  };
  const readLast = (tail: number): AsyncIterable<TimedPiece> =>
    timed(read({ timestamps: true, tail }));
  const start = tailLines ? await tailStart(readLast, tailLines) : undefined;
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

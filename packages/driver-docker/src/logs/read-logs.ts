import type { LogChunk, LogOptions, OutputChunk } from '@openshell/driver-api';
import { readContainer } from '../containers/inspect-container.ts';
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { readingStream } from '../engine/reading-stream.ts';
import { logFrames } from './log-frames.ts';
import { logLines } from './log-lines.ts';
import { splitTime } from './split-time.ts';

const MILLISECONDS_PER_SECOND = 1_000;

async function* timed(
  pieces: AsyncIterable<OutputChunk>,
  sinceMs: number,
  showsTimes: boolean,
): AsyncGenerator<LogChunk, void, undefined> {
  for await (const piece of pieces) {
    const { timestampMs, ...plain } = splitTime(piece);
    if (timestampMs < sinceMs) continue;
    yield showsTimes ? { ...plain, timestampMs } : plain;
  }
}

/** What the main process of a container wrote. */
export async function* readLogs(
  engine: Engine,
  call: Call,
  container: string,
  { follow, sinceMs, tailLines, timestamps }: LogOptions,
): AsyncGenerator<LogChunk, void, undefined> {
  // The framing follows from the terminal alone; what the answer calls itself differs by version.
  const { Config } = await readContainer(engine, call, container);
  const showsTimes = timestamps === true;
  const hasTimes = showsTimes || sinceMs !== undefined;
  const answer = await engine.send(call, {
    method: 'GET',
    path: `/containers/${encodeURIComponent(container)}/logs`,
    query: {
      stdout: true,
      stderr: true,
      follow: follow === true,
      timestamps: hasTimes,
      // Whole seconds are understood by every engine; the rest is cut here.
      since: sinceMs === undefined ? undefined : Math.floor(sinceMs / MILLISECONDS_PER_SECOND),
      tail: tailLines,
    },
  });
  const source = readingStream(call, answer.body);
  const pieces = Config.Tty === true ? logLines(source, hasTimes) : logFrames(source);
  yield* hasTimes ? timed(pieces, sinceMs ?? 0, showsTimes) : pieces;
}

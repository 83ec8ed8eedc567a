import { type LogChunk, type LogOptions, untilAborted } from '@openshell/driver-api';
import type { LogFrame } from '../runs/log-file.ts';
import { createLogReader } from '../runs/log-reader.ts';
import type { ContainerParts } from './container-parts.ts';
import { showContainer } from './read-containers.ts';
import { readServiceLog } from './read-service-log.ts';
import { untilRunTold } from './until-run-told.ts';

function isLineEnd({ data }: LogFrame): boolean {
  return data.at(-1) === 10;
}

/** Keeps the last lines, each with all its pieces. */
function lastLines(frames: readonly LogFrame[], count: number): readonly LogFrame[] {
  let lines = 0;
  let from = frames.length;
  while (from > 0) {
    const before = frames[from - 2];
    const isStart = before === undefined || isLineEnd(before);
    if (isStart) lines += 1;
    if (lines > count) break;
    from -= 1;
    if (lines === count && isStart) break;
  }
  return count === 0 ? [] : frames.slice(from);
}

async function collect(frames: AsyncIterable<LogFrame>): Promise<readonly LogFrame[]> {
  const all: LogFrame[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

function toChunk({ stream, data, timestampMs }: LogFrame, timestamps: boolean): LogChunk {
  return { stream, data, ...(timestamps ? { timestampMs } : {}) };
}

/** What the main process wrote, line by line. */
export async function* readLogs(
  parts: ContainerParts,
  container: string,
  options: LogOptions,
  signal: AbortSignal,
): AsyncGenerator<LogChunk, void> {
  const { program, keeper } = parts;
  const shown = await showContainer(program, container, signal);
  if (options.follow !== true) await untilRunTold(keeper, shown, signal);
  const run = keeper.held(container);
  const known = await keeper.known(shown);
  if (run === undefined && known?.end === undefined) {
    yield* readServiceLog(parts, shown, options, signal);
    return;
  }
  const { follow = false, sinceMs = 0, tailLines, timestamps = false } = options;
  const reader = createLogReader(keeper.logPath(container));
  const read = async function* (): AsyncGenerator<LogFrame, void> {
    for await (const frame of reader.read()) if (frame.timestampMs >= sinceMs) yield frame;
  };
  try {
    const kept = tailLines === undefined ? read() : lastLines(await collect(read()), tailLines);
    for await (const frame of kept) yield toChunk(frame, timestamps);
    if (!follow || run === undefined) return;
    for (;;) {
      const isOver = run.isOver();
      const news = run.news();
      for await (const frame of read()) yield toChunk(frame, timestamps);
      if (isOver) return;
      await untilAborted(news, signal);
    }
  } finally {
    await reader.close();
  }
}

import type { LogChunk, LogOptions } from '@openshell/driver-api';
import type { LogFrame } from '../runs/log-file.ts';
import { followLog, readKept } from '../runs/read-log.ts';
import type { ContainerParts } from './container-parts.ts';
import { showContainer } from './read-containers.ts';
import { readServiceLog } from './read-service-log.ts';

function isLineEnd({ data }: LogFrame): boolean {
  return data.at(-1) === 10;
}

/** Keeps the last lines, each with all its pieces. */
function lastLines(frames: readonly LogFrame[], count: number | undefined): readonly LogFrame[] {
  if (count === undefined) return frames;
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
  const run = keeper.held(container);
  const known = await keeper.known(shown);
  if (run === undefined && known?.end === undefined) {
    yield* readServiceLog(parts, shown, options, signal);
    return;
  }
  const { follow = false, sinceMs = 0, tailLines, timestamps = false } = options;
  const path = keeper.logPath(container);
  const frames: LogFrame[] = [];
  let total = 0;
  for await (const frame of readKept(path)) {
    total += 1;
    if (frame.timestampMs >= sinceMs) frames.push(frame);
  }
  for (const frame of lastLines(frames, tailLines)) yield toChunk(frame, timestamps);
  if (!follow || run === undefined) return;
  for await (const frame of followLog(path, run, total, signal)) {
    if (frame.timestampMs >= sinceMs) yield toChunk(frame, timestamps);
  }
}

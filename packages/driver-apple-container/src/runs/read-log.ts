import { type FileHandle, open } from 'node:fs/promises';
import { untilAborted } from '@openshell/driver-api';
import { type LogFrame, olderPath, readFrames } from './log-file.ts';
import type { HeldRun } from './run-keeper.ts';

async function tryOpen(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** What was written by now, oldest first. */
export async function* readKept(path: string): AsyncGenerator<LogFrame, void> {
  for (const file of [olderPath(path), path]) {
    const handle = await tryOpen(file);
    if (handle === undefined) continue;
    try {
      yield* readFrames(handle, 0);
    } finally {
      await handle.close();
    }
  }
}

/** What is written from a time on, until the run is over. */
export async function* followLog(
  path: string,
  run: HeldRun,
  skip: number,
  signal: AbortSignal,
): AsyncGenerator<LogFrame, void> {
  let seen = 0;
  let handle: FileHandle | undefined;
  let inode: number | undefined;
  let offset = 0;
  try {
    for (;;) {
      const isOver = run.isOver();
      const news = run.news();
      const current = await tryOpen(path);
      if (current !== undefined) {
        const { ino } = await current.stat();
        if (inode !== undefined && ino !== inode && handle !== undefined) {
          // The file became the older half: what is left of it comes first.
          for await (const frame of readFrames(handle, offset)) yield frame;
          offset = 0;
        }
        await handle?.close();
        [handle, inode] = [current, ino];
        const frames = readFrames(handle, offset);
        for (let step = await frames.next(); ; step = await frames.next()) {
          if (step.done === true) {
            offset = step.value;
            break;
          }
          seen += 1;
          if (seen > skip) yield step.value;
        }
      }
      if (isOver) return;
      await untilAborted(news, signal);
    }
  } finally {
    await handle?.close();
  }
}

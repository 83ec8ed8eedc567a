import { type FileHandle, open, stat } from 'node:fs/promises';
import { type LogFrame, olderPath, readFrames } from './log-file.ts';

/** Reads a log while it is written. */
export interface LogReader {
  /** What was written since the last time, oldest first. */
  readonly read: () => AsyncGenerator<LogFrame, void>;
  readonly close: () => Promise<void>;
}

async function orNone<Result>(result: Promise<Result>): Promise<Result | undefined> {
  try {
    return await result;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** Whether an open file is the one at a path. */
async function isAt(handle: FileHandle, path: string): Promise<boolean> {
  const [own, there] = await Promise.all([handle.stat(), orNone(stat(path))]);
  return own.ino === there?.ino;
}

/** Makes a reader. The file it is in stays open until it is closed, even when it has become the older half. */
export function createLogReader(path: string): LogReader {
  const older = olderPath(path);
  let handle: FileHandle | undefined;
  let offset = 0;
  /** Turns to the file behind the one that is open; false when there is none yet. */
  const turn = async (): Promise<boolean> => {
    const first = handle === undefined ? await orNone(open(older, 'r')) : undefined;
    const wasOlder = handle === undefined || (await isAt(handle, older));
    const next = first ?? (await orNone(open(wasOlder ? path : older, 'r')));
    if (next === undefined) return false;
    await handle?.close();
    handle = next;
    offset = 0;
    return true;
  };
  return {
    read: async function* () {
      if (handle === undefined && !(await turn())) return;
      while (handle !== undefined) {
        // Asked before: a file that was given up by then gets no more frames.
        const isNewest = await isAt(handle, path);
        offset = yield* readFrames(handle, offset);
        if (isNewest || !(await turn())) return;
      }
    },
    close: async () => {
      await handle?.close();
      handle = undefined;
    },
  };
}

import type { RunningProgram } from '../program/running-program.ts';
import { openLogWriter } from './log-file.ts';
import { splitLines } from './split-lines.ts';

/** Keeps what a program writes, until it has written everything. */
export async function recordRun(
  program: RunningProgram,
  path: string,
  logBytes: number,
  tell: () => void,
): Promise<void> {
  const writer = await openLogWriter(path, logBytes);
  let turn: Promise<void> = Promise.resolve();
  const drain = async (stream: 'stdout' | 'stderr'): Promise<void> => {
    for await (const { line, timestampMs } of splitLines(program[stream])) {
      // Both streams go into one file, a frame after the other.
      turn = turn.then(() => writer.write({ stream, data: line, timestampMs }));
      await turn;
      tell();
    }
  };
  try {
    await Promise.all([drain('stdout'), drain('stderr')]);
  } finally {
    await writer.close();
  }
}

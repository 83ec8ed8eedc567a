import type { Duplex } from 'node:stream';
import { readFrames } from './frames.ts';
import { showFrame } from './show-frame.ts';

const FORCED_STATUS = 1;
const MOST_SIGNALS = 3;

/** A process whose output is shown. */
export interface Foreground {
  readonly connection: Duplex;
  readonly isTty: boolean;
  readonly hasInput: boolean;
  /** Tells output that is no process's, but the engine's own; it is not shown. */
  readonly isComplaint?: (text: string) => boolean;
  /** Hands a signal on to the process. */
  readonly signal: (name: NodeJS.Signals) => Promise<unknown>;
}

/** What became of the output of a process. */
export interface Shown {
  /** What the engine said in its place. */
  readonly complaint: string | undefined;
  /** Whether there was any. */
  readonly isEmpty: boolean;
}

/** Shows what a process writes until it ends; a third signal to end makes an end of the program. */
export async function runForeground({
  connection,
  isTty,
  hasInput,
  isComplaint,
  signal,
}: Foreground): Promise<Shown> {
  let asked = 0;
  const forward = (name: NodeJS.Signals): void => {
    if (name === 'SIGINT' || name === 'SIGTERM') asked += 1;
    if (asked >= MOST_SIGNALS) {
      process.stderr.write("Received 3 SIGINT/SIGTERM's, forcefully exiting.\n");
      process.exit(FORCED_STATUS);
    }
    signal(name).catch(() => {});
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const) {
    if (!isTty) process.on(name, forward);
  }
  connection.on('error', () => {});
  if (hasInput) process.stdin.pipe(connection);
  let isFirst = true;
  let complaint: string | undefined;
  for await (const { stream, data } of readFrames(connection, isTty)) {
    if (isFirst && isComplaint?.(data.toString()) === true) complaint = data.toString();
    isFirst = false;
    if (complaint !== undefined) continue;
    await showFrame({ stream, data });
  }
  if (hasInput) process.stdin.destroy();
  return { complaint, isEmpty: isFirst };
}

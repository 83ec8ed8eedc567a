import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTrace, tellsEndOf } from './read-trace.ts';

const WRITTEN_WITHIN_MS = 60_000;

/** How a watched command ended. */
export interface WatchedEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Where it and what it started have connected or sent to. */
  readonly destinations: readonly string[];
}

/** A command that is watched. */
export interface Watched {
  /** Asks it to end. */
  readonly stop: () => void;
  readonly ended: Promise<WatchedEnd>;
}

/**
 * Runs a command and notes where it and every process it starts connect or send to.
 *
 * @param enter - words that come before it, as those of a network
 * @param environment - its whole environment
 */
export function watchConnections(
  command: readonly string[],
  enter: readonly string[],
  environment: NodeJS.ProcessEnv,
): Watched {
  const directory = mkdtempSync(join(tmpdir(), 'openshell-trace-'));
  const file = join(directory, 'trace');
  // With -D the command itself is our child, so that signals reach it.
  const strace = ['strace', '-D', '-f', '--seccomp-bpf', '-q', '-s', '0', '-o', file];
  const calls = ['-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-e', 'signal=none'];
  const [first = '', ...words] = [...enter, ...strace, ...calls, ...command];
  const child = spawn(first, words, {
    // What goes through io_uring is not seen.
    env: { ...environment, UV_USE_IO_URING: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  const wholeTrace = async (): Promise<string> => {
    for (let waitedMs = 0; waitedMs < WRITTEN_WITHIN_MS; waitedMs += 50) {
      const trace = readFileSync(file, 'utf8');
      if (tellsEndOf(trace, child.pid)) return trace;
      await sleep(50);
    }
    throw new Error(
      `strace did not tell of the end of ${child.pid}, "${command.join(' ')}":\n${readFileSync(file, 'utf8')}`,
    );
  };
  const finish = async (): Promise<WatchedEnd> => {
    try {
      const [stdout, stderr, [exitCode]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close'),
      ]);
      const destinations = readTrace(await wholeTrace());
      return { exitCode: exitCode as number | null, stdout, stderr, destinations };
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
  return { stop: () => child.kill('SIGTERM'), ended: finish() };
}

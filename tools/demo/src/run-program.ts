import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';

/** How a program ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Told each line as it is printed; answers true when that was enough. */
  readonly onLine?: (line: string) => boolean;
  readonly signal?: AbortSignal | undefined;
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  let text = '';
  for await (const line of createInterface({ input: stream })) {
    text += `${line}\n`;
    onLine(line);
  }
  return text;
}

/** Runs a Node program to its end. An abort ends it and is thrown. */
export async function runProgram(
  program: string,
  argv: readonly string[],
  { environment, onLine = () => false, signal }: RunOptions,
): Promise<Ended> {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, [program, ...argv], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGTERM');
  const take = (line: string): void => {
    if (onLine(line)) kill();
  };
  signal?.addEventListener('abort', kill);
  try {
    const [stdout, stderr] = await Promise.all([
      readLines(child.stdout, take),
      readLines(child.stderr, take),
      once(child, 'close'),
    ]);
    signal?.throwIfAborted();
    return { exitCode: child.exitCode ?? 1, stdout, stderr };
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a command ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  /** Directory it runs in. */
  readonly directory: string;
  /** Its whole environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** Kills it. */
  readonly signal?: AbortSignal | undefined;
}

/** How much of an output a message shows. */
const TAIL_LENGTH = 6_000;

/** Ends what a command has left running. */
function endGroup(processId: number | undefined): void {
  if (processId === undefined) return;
  try {
    process.kill(-processId, 'SIGKILL');
  } catch {
    // Nothing was left.
  }
}

/**
 * Runs a command to its end, and ends what it left running. Rejects with the end of its output when
 * it fails.
 */
export async function runCommand(
  command: string,
  words: readonly string[],
  { directory, environment, signal }: RunOptions,
): Promise<Ended> {
  const child = spawn(command, words, {
    cwd: directory,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(signal === undefined ? {} : { signal }),
  });
  child.once('exit', () => endGroup(child.pid));
  const [stdout, stderr, [code, signalName]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code === 0) return { stdout, stderr };
  const shown = `${stdout}\n${stderr}`.trim().slice(-TAIL_LENGTH);
  const line = [command, ...words].join(' ');
  throw new Error(`"${line}" ended with ${code ?? signalName}:\n${shown}`);
}

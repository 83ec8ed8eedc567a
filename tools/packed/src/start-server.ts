import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const LOOK_AGAIN_AFTER_MS = 100;

/** How much of what it said a message shows. */
const TAIL_LENGTH = 8_000;

/** How to run a server. */
export interface ServerOptions {
  /** What it is called in messages. */
  readonly name: string;
  /** Directory it runs in. */
  readonly directory: string;
  /** Its whole environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** Whether it has begun to serve. */
  readonly isReady: () => Promise<boolean>;
}

/** A server that runs. */
export interface RunningServer {
  /** Ends it, and waits for its end. */
  readonly stop: () => Promise<void>;
}

/** Starts a server and waits until it serves. Rejects with the end of what it said when it does not. */
export async function startServer(
  command: string,
  words: readonly string[],
  { name, directory, environment, isReady }: ServerOptions,
): Promise<RunningServer> {
  const child = spawn(command, words, {
    cwd: directory,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said = `${said}${data}`.slice(-TAIL_LENGTH);
    });
  }
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await closed;
    clearTimeout(timer);
  };
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until && child.exitCode === null) {
    if (await isReady()) return { stop };
    await sleep(LOOK_AGAIN_AFTER_MS);
  }
  await stop();
  throw new Error(`${name} did not start:\n${said}`);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The program of the gateway. */
export const main: string = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** How a process ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A gateway in a process of its own, as users run it. */
export interface GatewayProcess {
  /** Where it serves. */
  readonly url: string;
  /** What it has logged. */
  readonly log: () => string;
  /** Sends a signal and waits for the end. */
  readonly kill: (signal: NodeJS.Signals) => Promise<Ended>;
}

interface Spawned {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly stderr: () => string;
}

/** What a failed test leaves running ends with the tests. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The environment of a gateway: nothing of the developer's own. */
export type Environment = Readonly<Record<string, string>>;

function spawnGateway(words: readonly string[], environment: Environment, cwd?: string): Spawned {
  const child = spawn(process.execPath, ['--conditions=@openshell/source', main, ...words], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  running.add(child);
  child.on('close', () => running.delete(child));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
  return { child, ended, stderr: () => stderr };
}

/** Runs a gateway to its end. */
export function runGateway(
  words: readonly string[],
  { environment = {}, cwd }: { readonly environment?: Environment; readonly cwd?: string } = {},
): Promise<Ended> {
  return spawnGateway(words, environment, cwd).ended;
}

/** Starts a gateway and waits until it serves. */
export async function startGateway(
  words: readonly string[],
  environment: Environment = {},
): Promise<GatewayProcess> {
  const { child, ended, stderr } = spawnGateway(words, environment);
  const url = await new Promise<string>((resolve, reject) => {
    if (child.stderr !== null) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        const match = /"url":"(http[^"]+)".*"msg":"gateway serves"/.exec(line);
        if (match?.[1] !== undefined) resolve(match[1]);
      });
    }
    ended.then((end) => reject(new Error(`the gateway did not start: ${end.stderr}`)), reject);
  });
  return {
    url,
    log: stderr,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

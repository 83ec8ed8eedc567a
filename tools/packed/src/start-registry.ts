import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const START_TIMEOUT_MS = 60_000;
const LOOK_AGAIN_AFTER_MS = 100;
const STOP_TIMEOUT_MS = 5_000;

/** A registry that runs. */
export interface RunningRegistry {
  /** Its address, as in `http://127.0.0.1:43567/`. */
  readonly url: string;
  /** Ends it. */
  readonly stop: () => Promise<void>;
}

/** Packages of ours are had from it alone, all others from the registry above it, if there is one. */
function configuration(upstream: string | undefined): object {
  const others = upstream === undefined ? {} : { '**': { access: '$all', proxy: 'upstream' } };
  return {
    storage: './storage',
    auth: { htpasswd: { file: './htpasswd', max_users: -1 } },
    uplinks: upstream === undefined ? {} : { upstream: { url: upstream } },
    packages: { '@openshell/*': { access: '$all', publish: '$all' }, ...others },
    max_body_size: '100mb',
    web: { enable: false },
    log: { type: 'stdout', format: 'pretty', level: 'warn' },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(timer);
}

/**
 * Starts a registry on loopback.
 *
 * @param directory - holds its configuration and packages, and nothing else
 * @param upstream - the registry it has all other packages from; without one it has ours alone
 */
export async function startRegistry(
  directory: string,
  upstream?: string,
): Promise<RunningRegistry> {
  const config = join(directory, 'config.json');
  await writeFile(config, JSON.stringify(configuration(upstream)));
  const manifest = createRequire(import.meta.url).resolve('verdaccio/package.json');
  const program = join(dirname(manifest), 'bin', 'verdaccio');
  const url = `http://127.0.0.1:${await freePort()}/`;
  const child = spawn(process.execPath, [program, '--config', config, '--listen', url], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      log = `${log}${data}`.slice(-4_000);
    });
  }
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${url}-/ping`).catch(() => undefined);
    if (answer?.ok === true) return { url, stop: () => stop(child) };
    await sleep(LOOK_AGAIN_AFTER_MS);
  }
  await stop(child);
  throw new Error(`the registry did not start:\n${log}`);
}

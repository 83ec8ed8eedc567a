import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { freePort } from '@openshell/engines';
import { startServer } from './start-server.ts';

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
  const { stop } = await startServer(
    process.execPath,
    [program, '--config', config, '--listen', url],
    {
      name: 'the registry',
      directory,
      environment: process.env,
      isReady: async () => (await fetch(`${url}-/ping`).catch(() => undefined))?.ok === true,
    },
  );
  return { url, stop };
}

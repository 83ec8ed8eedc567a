import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import { configPath } from '../config/config-path.ts';
import type { GatewayFlags } from '../config/gateway-config.ts';
import type { ServiceSurroundings } from './service-surroundings.ts';

/** What a service runs. */
export interface ServiceProgram {
  /** Program and arguments, with absolute paths. */
  readonly words: readonly [string, ...string[]];
  /** Variables it gets besides those of every service. None holds a secret. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Homebrew removes the path of a version with the next one; its link stays. */
function lastingNodePath(path: string): string {
  const [, prefix, formula] = /^(.*)\/Cellar\/([^/]+)\/[^/]+\/bin\/node$/.exec(path) ?? [];
  if (prefix === undefined) return path;
  const link = `${prefix}/opt/${formula}/bin/node`;
  return existsSync(link) ? link : path;
}

/** What the programs that drivers run are found by: what is on the PATH here, and would be anywhere. */
function lastingPath(path: string): string {
  const isLasting = (directory: string): boolean =>
    isAbsolute(directory) && !/\/(node_modules\/\.bin|node-gyp-bin)\/?$/.test(directory);
  return [...new Set(path.split(':').filter(isLasting))].join(':');
}

function assertInstalled(scriptPath: string): void {
  if (!/\/_npx\//.test(scriptPath)) return;
  throw new DriverError(
    'FAILED_PRECONDITION',
    `"${scriptPath}" lies in the cache of npx, which is cleared without notice`,
    { remedy: 'install it with "npm install -g @openshell/gateway" and a driver' },
  );
}

/**
 * What a service has to run to be this gateway. `FAILED_PRECONDITION` when the program would not
 * stay where it is.
 */
export function serviceProgram(
  flags: Pick<GatewayFlags, 'config'>,
  surroundings: ServiceSurroundings,
): ServiceProgram {
  const { environment, nodePath, nodeOptions, scriptPath } = surroundings;
  assertInstalled(scriptPath);
  const { path, namedBy } = configPath(flags, surroundings);
  const config = namedBy === undefined ? [] : ['--config', path];
  const kept = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME'].flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return {
    words: [lastingNodePath(nodePath), ...nodeOptions, scriptPath, ...config],
    environment: { PATH: lastingPath(environment['PATH'] ?? ''), ...Object.fromEntries(kept) },
  };
}

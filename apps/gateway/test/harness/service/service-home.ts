import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '@openshell/engines';
import type { GatewayFlags } from '../../../src/config/gateway-config.ts';
import { installService } from '../../../src/service/install-service.ts';
import type { ServiceSurroundings } from '../../../src/service/service-surroundings.ts';
import { uninstallService } from '../../../src/service/uninstall-service.ts';
import { main } from '../gateway-process.ts';
import { accepts } from '../listen-on.ts';
import { createScratch } from '../scratch.ts';

const standIn = join(import.meta.dirname, 'stand-in.ts');

/** What is different this time. */
interface Change {
  readonly flags?: GatewayFlags;
  readonly surroundings?: Partial<ServiceSurroundings>;
  readonly dryRun?: boolean;
}

/** A user's home on a machine whose programs for services are stand-ins. */
export interface ServiceHome {
  readonly path: string;
  /** Where the gateway is to serve. */
  readonly url: string;
  /** What a process of that user sees. */
  readonly surroundings: ServiceSurroundings;
  readonly install: (change?: Change) => Promise<string>;
  readonly uninstall: (change?: Change) => Promise<string>;
  /** Whether something listens where the gateway is to serve. */
  readonly isServing: () => Promise<boolean>;
  /** Command lines that the stand-ins were given, in order. */
  readonly calls: () => readonly string[];
  /** Takes the user's session away, or makes a stand-in fail at a word. */
  readonly spoil: (how: 'no-session' | 'fail', word?: string) => void;
  readonly remove: () => void;
}

/** The gateway is told by the file of the scratch, on a port that was free a moment ago. */
async function configure(config: string): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const text = readFileSync(config, 'utf8').replace('127.0.0.1:0', address);
  writeFileSync(config, text);
  return `http://${address}`;
}

/** Makes a home with a configuration where the gateway looks for it. */
export async function createServiceHome(platform: 'linux' | 'darwin'): Promise<ServiceHome> {
  const scratch = createScratch();
  const { path } = scratch;
  const url = await configure(scratch.config);
  const config = join(path, '.config', 'openshell', 'gateway.toml');
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(
    config,
    readFileSync(scratch.config, 'utf8').replace('"state"', `"${scratch.state}"`),
  );
  const programs = join(path, 'programs');
  mkdirSync(programs);
  for (const name of ['systemctl', 'loginctl', 'launchctl']) {
    const words = [process.execPath, standIn, programs, name].map((word) => `'${word}'`);
    writeFileSync(join(programs, name), `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
    chmodSync(join(programs, name), 0o755);
  }
  const surroundings: ServiceSurroundings = {
    environment: { PATH: `${programs}:/usr/bin:/bin`, HOME: path, SECRET_TOKEN: 'hunter2' },
    platform,
    homeDirectory: path,
    workingDirectory: '/',
    userId: 501,
    userName: 'ada',
    nodePath: process.execPath,
    nodeOptions: ['--conditions=@openshell/source'],
    scriptPath: main,
  };
  const { signal } = new AbortController();
  const changing =
    (change: typeof installService) =>
    ({ flags = {}, surroundings: other = {}, dryRun = false }: Change = {}): Promise<string> =>
      change(flags, { ...surroundings, ...other }, { dryRun, signal });
  return {
    path,
    url,
    surroundings,
    install: changing(installService),
    uninstall: changing(uninstallService),
    isServing: () => {
      const { hostname, port } = new URL(url);
      return accepts(hostname, Number(port));
    },
    calls: () => {
      const file = join(programs, 'calls');
      return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    },
    spoil: (how, word = '') => writeFileSync(join(programs, how), word),
    remove: () => {
      const pid = join(programs, 'pid');
      try {
        if (existsSync(pid)) process.kill(Number(readFileSync(pid, 'utf8')), 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
      rmSync(programs, { recursive: true });
      scratch.remove();
    },
  };
}

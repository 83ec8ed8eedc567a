import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweep, type TestEngine } from '@openshell/engines';
import { freePort } from '@openshell/packed';
import { repositoryRoot } from '../../src/repository.ts';
import { fromSources } from './snippet-path.ts';

const START_TIMEOUT_MS = 30_000;

const programs = {
  openshell: 'apps/cli/src/main.ts',
  'openshell-gateway': 'apps/gateway/src/main.ts',
};

/** A gateway on an engine, and the programs as people have them. */
export interface SnippetGateway {
  /** Variables with which snippets find both. */
  readonly environment: NodeJS.ProcessEnv & { readonly HOME: string };
  /** Ends it, and removes what it made. */
  readonly close: () => Promise<void>;
}

function writePrograms(directory: string): void {
  for (const [name, file] of Object.entries(programs)) {
    const words = [process.execPath, ...fromSources, join(repositoryRoot, file)];
    const script = `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`;
    writeFileSync(join(directory, name), script, { mode: 0o755 });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}

/** Starts a gateway from its sources, with Docker's driver on an engine. */
export async function openGateway(engine: TestEngine): Promise<SnippetGateway> {
  const directory = mkdtempSync(join(tmpdir(), 'snippets-'));
  writePrograms(directory);
  const url = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    PATH: [directory, process.env['PATH']].join(delimiter),
    HOME: directory,
    DOCKER_HOST: engine.endpoint,
    OPENSHELL_DRIVERS: 'docker',
    OPENSHELL_GATEWAY_ENDPOINT: url,
    OPENSHELL_SERVER_PORT: new URL(url).port,
    OPENSHELL_STATE_DIRECTORY: join(directory, 'state'),
  };
  const child = spawn(join(directory, 'openshell-gateway'), [], {
    cwd: directory,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (data) => {
    log = `${log}${data}`.slice(-8_000);
  });
  const close = async (): Promise<void> => {
    const closed = once(child, 'close');
    if (child.kill('SIGTERM')) await closed;
    const id = await readFile(join(directory, 'state', 'gateway-id'), 'utf8').catch(
      () => undefined,
    );
    if (id !== undefined) await sweep(engine, `openshell.ai/gateway-id=${id.trim()}`);
    rmSync(directory, { recursive: true });
  };
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until && child.exitCode === null) {
    if (await answers(url)) return { environment, close };
    await sleep(100);
  }
  await close();
  throw new Error(`the gateway did not start:\n${log}`);
}

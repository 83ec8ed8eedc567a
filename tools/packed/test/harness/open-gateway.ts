import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweep, type TestEngine } from '@openshell/engines';
import { freePort, runCommand } from '../../src/index.ts';

const START_TIMEOUT_MS = 30_000;

/** A gateway that was installed from a registry. */
export interface InstalledGateway {
  /** Runs the command line against it; answers what it printed. */
  readonly openshell: (...words: readonly string[]) => Promise<string>;
  /** Ends it. */
  readonly close: () => Promise<void>;
}

/** What the gateway of a folder has made on an engine is removed, however far it came. */
export async function sweepGateway(folder: string, engine: TestEngine): Promise<void> {
  const id = await readFile(join(folder, 'state', 'gateway-id'), 'utf8').catch(() => undefined);
  if (id !== undefined) await sweep(engine, `openshell.ai/gateway-id=${id.trim()}`);
}

/** Where a gateway is to listen, and where the command line finds it. */
export async function gatewayAddress(): Promise<NodeJS.ProcessEnv> {
  const port = await freePort();
  return {
    OPENSHELL_SERVER_PORT: String(port),
    OPENSHELL_GATEWAY_ENDPOINT: `http://127.0.0.1:${port}`,
  };
}

/** Starts the gateway that is installed in a folder, with the `gateway.toml` of that folder. */
export async function openGateway(
  directory: string,
  base: NodeJS.ProcessEnv,
): Promise<InstalledGateway> {
  const environment = { ...base, ...(await gatewayAddress()) };
  const programs = join(directory, 'node_modules', '.bin');
  const child = spawn(join(programs, 'openshell-gateway'), ['--config', 'gateway.toml'], {
    cwd: directory,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (data) => {
    log = `${log}${data}`.slice(-8_000);
  });
  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
  };
  const openshell = async (...words: readonly string[]): Promise<string> => {
    const options = { directory, environment };
    return (await runCommand(join(programs, 'openshell'), words, options)).stdout;
  };
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until && child.exitCode === null) {
    const status = await openshell('status').catch(() => undefined);
    if (status !== undefined) return { openshell, close };
    await sleep(200);
  }
  await close();
  throw new Error(`the gateway did not start:\n${log}`);
}

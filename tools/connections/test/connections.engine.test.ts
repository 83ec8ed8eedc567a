import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { simulateMac } from '@openshell/apple-container-sim';
import { enginesFor, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LonelyNetwork, openLonelyNetwork } from '../src/lonely-network.ts';
import { missingMeans } from '../src/missing-means.ts';
import { type WatchedEnd, watchConnections } from '../src/watch-connections.ts';

const LONG_MS = 300_000;
const START_TIMEOUT_MS = 60_000;
const PORT = 17_670;
const GATEWAY_ID = 'connections';

const run = promisify(execFile);
const built = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const gatewayProgram = built('apps/gateway/dist/main.js');
const cliProgram = built('apps/cli/dist/main.js');
const macProgram = built('tools/connections/src/live-on-a-mac.ts');

const [docker] = (await enginesFor('docker')).slice(-1);
const [podman] = (await enginesFor('podman')).slice(-1);
const missing = missingMeans(process.env['PATH'] ?? '', process.getuid?.());
if (missing.length > 0 && process.env['ENGINES'] === 'required') throw new Error(missing.join());

let network: LonelyNetwork;
let directory: string;
let environment: NodeJS.ProcessEnv;

const watch = (...words: readonly string[]) =>
  watchConnections([process.execPath, ...words], network.enter, environment);

function suite(): void {
  beforeAll(() => {
    network = openLonelyNetwork();
    directory = mkdtempSync(join(tmpdir(), 'openshell-connections-'));
    environment = {
      PATH: process.env['PATH'],
      HOME: directory,
      OPENSHELL_GATEWAY_ENDPOINT: `http://127.0.0.1:${PORT}`,
    };
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
    network.remove();
  });

  test('what is not configured would be seen', { timeout: LONG_MS }, async () => {
    const program = `fetch('http://192.0.2.1/').catch(() => {});
require('node:child_process').fork('-', { execArgv: ['-e', "fetch('http://192.0.2.2/').catch(() => {})"] });
require('node:dns').lookup('example.com', () => {});`;

    const { destinations } = await watch('-e', program).ended;

    expect(destinations).toEqual(expect.arrayContaining(['192.0.2.1:80', '192.0.2.2:80']));
    expect(destinations.some((each) => each.endsWith(':53'))).toBe(true);
  });

  if (docker === undefined || podman === undefined) {
    const [kind] = docker === undefined ? ['docker' as const] : ['podman' as const];
    test.skip(`gateway, command line and drivers: ${skipReason(kind)}`);
    return;
  }
  const engines: readonly TestEngine[] = [docker, podman];
  const sockets = engines.map(({ socketPath }) => socketPath).sort();

  test('the gateway and its drivers connect to the engines, the command line to the gateway', {
    timeout: LONG_MS,
  }, async () => {
    const config = join(directory, 'gateway.toml');
    const tables = engines.map(
      ({ kind, socketPath }) => `[openshell.drivers.${kind}]\nsocket_path = "${socketPath}"\n`,
    );
    writeFileSync(
      config,
      `[openshell.gateway]
gateway_id = "${GATEWAY_ID}"
state_directory = "state"
compute_drivers = ["docker", "podman"]
${tables.join('')}`,
    );
    const gateway = watch(gatewayProgram, '--config', config);
    const ends: WatchedEnd[] = [];
    const openshell = async (...words: readonly string[]): Promise<void> => {
      ends.push(await watch(cliProgram, ...words).ended);
      expect(ends.at(-1)).toMatchObject({ exitCode: 0, stderr: expect.any(String) });
    };
    try {
      const isServing = (): Promise<boolean> =>
        run('ip', [...network.enter.slice(1), process.execPath, cliProgram, 'status'], {
          env: environment,
        }).then(
          () => true,
          () => false,
        );
      const until = Date.now() + START_TIMEOUT_MS;
      while (!(await isServing())) {
        if (Date.now() > until) throw new Error('the gateway does not serve');
        await sleep(200);
      }
      for (const { kind, image } of engines) {
        const create = ['sandbox', 'create', '--name', kind, '--driver', kind, '--image', image];
        await openshell(...create, '--detach', '--', 'sh', '-c', 'echo begins; exec sleep 600');
        await openshell('sandbox', 'exec', kind, '--', 'echo', 'it runs');
        await openshell('sandbox', 'logs', kind);
        await openshell('sandbox', 'cp', config, `${kind}:/tmp/copied`);
        await openshell('sandbox', 'stop', kind);
        await openshell('sandbox', 'start', kind);
        await openshell('sandbox', 'delete', kind);
      }
    } finally {
      gateway.stop();
      for (const engine of engines) await sweep(engine, `openshell.ai/gateway-id=${GATEWAY_ID}`);
    }

    const { exitCode, destinations, stderr } = await gateway.ended;
    expect(exitCode, stderr).toBe(0);
    expect(destinations).toEqual(sockets);
    for (const end of ends) expect(end.destinations).toEqual([`127.0.0.1:${PORT}`]);
  });

  test("the driver of Apple's program connects to nothing itself", {
    timeout: LONG_MS,
  }, async () => {
    const { program, label } = simulateMac({ socketPath: docker.socketPath, directory });
    const words = ['--program', program, '--state', directory, '--image', docker.image];
    try {
      const { exitCode, stdout, stderr, destinations } = await watch(macProgram, ...words).ended;

      expect(exitCode, stderr).toBe(0);
      expect(stdout).toBe('it runs\n');
      // The stand-in of the program has its containers on Docker.
      expect(destinations).toEqual([docker.socketPath]);
    } finally {
      await sweep(docker, label);
    }
  });
}

if (missing.length > 0) test.skip(`connections that are opened: ${missing.join('; ')}`);
else describe('in a network of loopback alone', suite);

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fromJsonString } from '@bufbuild/protobuf';
import {
  enginesFor,
  rawRequest,
  skipReason,
  spawnBeside,
  type TestEngine,
} from '@openshell/engines';
import { type Driver, type HostRoute, ListDriversResponseSchema } from '@openshell/wire';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClients } from './harness/clients.ts';
import { main, runGateway, startGateway } from './harness/gateway-process.ts';

const engines = await enginesFor('docker');

if (engines.length === 0) test.skip(`doctor --routes on Docker: ${skipReason('docker')}`);

const noAddress = "is no address of the gateway's machine";

describe.each(engines)('on $name', (engine: TestEngine) => {
  let directory: string;
  let words: readonly string[];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'openshell-doctor-'));
    const config = join(directory, 'gateway.toml');
    writeFileSync(
      config,
      `[openshell.gateway]
bind_address = "127.0.0.1:0"
state_directory = "state"
compute_drivers = ["docker"]
[openshell.drivers.docker]
socket_path = "${engine.socketPath}"
`,
    );
    words = ['--config', config];
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const routesOf = (drivers: readonly Driver[]): readonly HostRoute[] => {
    const docker = drivers.find(({ name }) => name === 'docker');
    expect(docker).toMatchObject({ state: 'ready', message: '' });
    return docker?.routes ?? [];
  };
  const parse = (report: string): readonly Driver[] =>
    fromJsonString(ListDriversResponseSchema, report).drivers;
  const doctorWords = (): readonly string[] => [
    ...words,
    'doctor',
    '--output',
    'json',
    '--routes',
    engine.image,
  ];
  const namesOnEngine = async (): Promise<string> => {
    const { body } = await rawRequest(engine, 'GET', '/v1.41/containers/json?all=1');
    const found = JSON.parse(body) as readonly { readonly Names: readonly string[] }[];
    return found.flatMap(({ Names }) => Names).join(' ');
  };

  test("on the engine's machine a way back is verified", async () => {
    const nodeWords = ['--conditions=@openshell/source', main, ...doctorWords()];
    const child = spawnBeside(engine, process.execPath, nodeWords);
    const closed = once(child, 'close');
    const routes = routesOf(parse(await text(child.stdout)));
    const [exitCode] = await closed;

    expect(exitCode).toBe(0);
    expect(routes).toContainEqual(
      expect.objectContaining({ state: 'verified', detail: 'dialled from inside' }),
    );
    expect(await namesOnEngine()).not.toContain('probe-');
  });

  // The engines of the matrix have a network of their own, which no address of ours leads out of.
  test.skipIf(engine.networkNamespace === undefined)(
    'on another machine every way back is failed, for the doctor and for a gateway that runs',
    async () => {
      const { stdout, exitCode } = await runGateway(doctorWords());
      const gateway = await startGateway(words);
      const { drivers } = await createClients(gateway.url).gateway.listDrivers({
        proveRoutesFrom: engine.image,
      });
      await gateway.kill('SIGTERM');

      expect(exitCode).toBe(0);
      for (const routes of [routesOf(parse(stdout)), routesOf(drivers)]) {
        expect(new Set(routes.map(({ state }) => state))).toEqual(new Set(['failed']));
        expect(routes).toContainEqual(
          expect.objectContaining({ detail: expect.stringContaining(noAddress) }),
        );
      }
    },
  );
});

import { fromJsonString } from '@bufbuild/protobuf';
import { type Driver, ListDriversResponseSchema } from '@openshell/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import './harness/patience.ts';
import { createClients } from './harness/clients.ts';
import { type GatewayProcess, runGateway, startGateway } from './harness/gateway-process.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';

let scratch: Scratch;
let gateway: GatewayProcess;

beforeAll(async () => {
  scratch = createScratch();
  gateway = await startGateway(['--config', scratch.config]);
});
afterAll(async () => {
  await gateway.kill('SIGTERM');
  scratch.remove();
});

const doctor = (...words: readonly string[]): ReturnType<typeof runGateway> =>
  runGateway(['--config', scratch.config, 'doctor', ...words]);

async function driverOf(request: { readonly proveRoutesFrom?: string }): Promise<Driver> {
  const { drivers } = await createClients(gateway.url).gateway.listDrivers({
    probe: true,
    ...request,
  });
  const driver = drivers.find(({ name }) => name === 'process');
  if (driver === undefined) throw new Error('the driver is missing');
  return driver;
}

const routes = [
  {
    address: '10.0.2.2',
    listenAddress: '127.0.0.1',
    reason: 'its loopback',
    scope: 'engine',
    state: 'verified',
    detail: 'dialled from inside',
  },
  {
    address: '10.9.0.1',
    listenAddress: '10.9.0.1',
    reason: 'its bridge',
    scope: 'network',
    state: 'failed',
    detail: 'no such address',
  },
];

test('the routes are a table', async () => {
  const { exitCode, stdout } = await doctor('--routes', 'any:1');

  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    [
      '  ways back from a sandbox',
      '    address   listens on  state     follows from  detail',
      '    10.0.2.2  127.0.0.1   verified  its loopback  dialled from inside',
      '    10.9.0.1  10.9.0.1    failed    its bridge    no such address',
    ].join('\n'),
  );
});

test('without an image nothing is dialled and no routes are shown', async () => {
  expect((await doctor()).stdout).not.toContain('ways back');
  expect((await driverOf({})).routes).toEqual([]);
});

test('a program reads the routes with the names of the contract', async () => {
  const { stdout } = await doctor('--output', 'json', '--routes', 'any:1');
  const { drivers } = fromJsonString(ListDriversResponseSchema, stdout);

  expect(drivers.find(({ name }) => name === 'process')?.routes).toMatchObject(routes);
});

test('a gateway that runs answers the same', async () => {
  expect((await driverOf({ proveRoutesFrom: 'any:1' })).routes).toMatchObject(routes);
});

test('a dial that breaks is said, and the driver stays ready', async () => {
  expect(await driverOf({ proveRoutesFrom: 'broken:1' })).toMatchObject({
    state: 'ready',
    message: expect.stringMatching(/^the ways back could not be dialled: .*nothing dials here/),
    remedy: 'name another image',
    routes: [],
  });
  expect(await driverOf({})).toMatchObject({ state: 'ready', message: '' });
});

test('a driver that tells no routes is said to', async () => {
  expect((await doctor('--routes', 'mute:1')).stdout).toContain(
    'it tells no way back from a sandbox',
  );
});

test('an empty image is refused', async () => {
  const { exitCode, stderr } = await doctor('--routes', '');

  expect(exitCode).toBe(78);
  expect(stderr).toContain('name an image that is present on the engine');
});

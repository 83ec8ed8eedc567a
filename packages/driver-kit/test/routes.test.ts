import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSecret, type HostRoute, type SandboxSpec } from '@openshell/driver-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeEngine } from './fake-runtime/fake-engine.ts';
import { supervisorFile } from './fake-runtime/supervisor-file.ts';
import { leftovers, testDriver } from './fake-runtime/test-driver.ts';

let supervisorBin = '';
let removeFile = async (): Promise<void> => {};
beforeAll(async () => {
  ({ path: supervisorBin, remove: removeFile } = await supervisorFile());
});
afterAll(() => removeFile());

const spec: SandboxSpec = { image: 'busybox', command: ['agent'], token: createSecret('a.b.c') };

function route(address: string, listenAddress: string, more: Partial<HostRoute> = {}): HostRoute {
  return { address, listenAddress, reason: `fact of ${address}`, state: 'unverified', ...more };
}

/** An address that no machine has: it is kept for documentation. */
const foreign = '192.0.2.7';

function hostsOf(engine: ReturnType<typeof createFakeEngine>, id: string): string | undefined {
  const hosts = engine.containers.get(`openshell-${id}`)?.spec.extraHosts;
  return hosts?.find(({ name }) => name === 'host.openshell.internal')?.address;
}

test('a supervised sandbox gets the first address that was reached from inside', async () => {
  const engine = createFakeEngine();
  engine.routes = [
    route('10.89.0.1', foreign),
    route('10.0.0.1', '127.0.0.1'),
    route('192.168.127.254', '127.0.0.1'),
  ];
  engine.reach = (host) => (host === '192.168.127.254' ? '127.0.0.1' : undefined);
  const { driver } = testDriver({ supervisorBin }, engine);

  await driver.create('a1', spec);

  expect(hostsOf(engine, 'a1')).toBe('192.168.127.254');
  expect(await driver.listenerRequirements()).toEqual([
    { address: '127.0.0.1', reason: 'fact of 192.168.127.254' },
  ]);
  expect((await driver.probe()).routes?.map(({ state, detail }) => [state, detail])).toEqual([
    ['failed', `${foreign} is no address of the gateway's machine`],
    ['failed', 'curl: Connection refused'],
    ['verified', 'dialled from inside'],
  ]);
});

test('no way at all fails the create with everything that was tried, and leaves nothing', async () => {
  const engine = createFakeEngine();
  engine.routes = [route('10.89.0.1', foreign), route('10.0.0.1', '127.0.0.1')];
  engine.reach = () => undefined;
  const { driver } = testDriver({ supervisorBin, gatewayPort: 4711 }, engine);

  await expect(driver.create('a1', spec)).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    fact: `no address of the gateway can be reached from a sandbox: 10.89.0.1:4711 (fact of 10.89.0.1): ${foreign} is no address of the gateway's machine; 10.0.0.1:4711 (fact of 10.0.0.1): curl: Connection refused`,
    remedy: expect.stringContaining('host_gateway_ip'),
  });
  expect(leftovers(engine).filter((name) => !name.includes('supervisor'))).toEqual([]);
});

test('something else that answers under the address is no proof', async () => {
  const engine = createFakeEngine();
  const other = createServer((_request, response) => response.end('other'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  engine.routes = [route('10.0.0.1', '127.0.0.1')];
  engine.reach = () => `127.0.0.1:${port}/#`;
  const { driver } = testDriver({ supervisorBin }, engine);

  await expect(driver.create('a1', spec)).rejects.toThrow(/something else answers there/);
  other.close();
});

test('a proof holds for the next sandbox, until the ways change', async () => {
  const engine = createFakeEngine();
  const { driver } = testDriver({ supervisorBin }, engine);
  const dials = (): number => engine.calls.filter((call) => call === 'containers.exec').length;

  await driver.create('a1', spec);
  await driver.create('a2', spec);
  expect(dials()).toBe(1);

  engine.routes = [...engine.routes, route('10.0.0.9', '127.0.0.1')];
  await driver.create('a3', spec);
  expect(dials()).toBe(2);
});

test('a failed proof is not remembered', async () => {
  const engine = createFakeEngine();
  const reach = engine.reach;
  engine.reach = () => undefined;
  const { driver } = testDriver({ supervisorBin }, engine);
  await expect(driver.create('a1', spec)).rejects.toThrow(/can be reached/);

  engine.reach = reach;

  await expect(driver.create('a1', spec)).resolves.toMatchObject({ created: true });
});

test('the way over a network of its own is proved once for all sandboxes', async () => {
  const engine = createFakeEngine();
  engine.routes = [route('172.17.0.1', '127.0.0.1', { scope: 'network' })];
  const { driver } = testDriver({ supervisorBin }, engine);
  await driver.create('a1', spec);

  engine.routes = [route('10.213.0.1', '127.0.0.1', { scope: 'network' })];
  await driver.create('a2', spec);

  expect(hostsOf(engine, 'a2')).toBe('10.213.0.1');
  expect(engine.calls.filter((call) => call === 'containers.exec')).toHaveLength(1);
});

test('an image that has nothing to dial with leaves the way unproved, and says so', async () => {
  const engine = createFakeEngine();
  engine.dialTool = 'none';
  const { driver } = testDriver({ supervisorBin }, engine);

  await driver.create('a1', spec);

  expect(hostsOf(engine, 'a1')).toBe('172.17.0.1');
  expect((await driver.probe()).routes).toMatchObject([{ state: 'unverified' }]);
});

test('an address that somebody chose is used as written, and proved', async () => {
  const engine = createFakeEngine();
  engine.reach = (host) => (host === '10.9.9.9' ? '127.0.0.1' : undefined);
  const works = testDriver({ supervisorBin, hostGatewayIp: '10.9.9.9' }, engine).driver;
  const broken = testDriver({ supervisorBin, hostGatewayIp: '10.8.8.8' }).driver;

  await works.create('a1', spec);

  expect(hostsOf(engine, 'a1')).toBe('10.9.9.9');
  await expect(broken.create('a1', spec)).rejects.toThrow(/10\.8\.8\.8:17670 \(option host_gate/);
});

test('an endpoint elsewhere is dialled as written', async () => {
  const engine = createFakeEngine();
  const grpcEndpoint = 'http://gw.example:8080';
  const { driver } = testDriver({ supervisorBin, grpcEndpoint }, engine);

  await expect(driver.create('a1', spec)).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    fact: `a sandbox cannot reach grpc_endpoint "${grpcEndpoint}": curl: Connection refused`,
  });
  const server = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  engine.reach = (host) => (host === 'gw.example' ? `127.0.0.1:${port}/#` : undefined);
  await expect(driver.create('a1', spec)).resolves.toMatchObject({ created: true });
  expect(await driver.listenerRequirements()).toEqual([]);
  server.close();
});

test('a sandbox without supervisor needs no proof', async () => {
  const { driver, engine } = testDriver();

  await driver.create('a1', { image: 'busybox', command: ['agent'] });

  expect(hostsOf(engine, 'a1')).toBe('172.17.0.1');
  expect(engine.calls).not.toContain('containers.exec');
});

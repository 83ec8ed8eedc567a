import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecret, type SandboxSpec } from '@openshell/driver-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { supervisorFile } from './fake-runtime/supervisor-file.ts';
import { leftovers, testDriver } from './fake-runtime/test-driver.ts';

const token = 'header.payload.signature';
let folder = '';
let supervisorBin = '';

beforeAll(async () => {
  ({ folder, path: supervisorBin } = await supervisorFile());
  for (const name of ['ca', 'cert', 'key']) await writeFile(join(folder, name), `pem of ${name}`);
});
afterAll(() => rm(folder, { recursive: true }));

const spec: SandboxSpec = {
  image: 'busybox',
  command: ['agent', '--now'],
  environment: { LD_PRELOAD: 'evil.so' },
  workingDirectory: '/work',
};

test('makes the supervisor the main process and hands it everything it needs', async () => {
  const { driver, engine } = testDriver({ supervisorBin });

  await driver.create('a1', { ...spec, token: createSecret(token) });

  const container = engine.containers.get('openshell-a1')?.spec;
  expect(container).toMatchObject({
    entrypoint: ['/opt/openshell/bin/openshell-sandbox'],
    command: ['--workdir', '/work'],
    user: '0',
    init: false,
    environment: {
      OPENSHELL_ENDPOINT: 'http://host.openshell.internal:17670',
      OPENSHELL_SANDBOX_ID: 'a1',
      OPENSHELL_MAIN_PROCESS_SPEC: '{"version":1,"command":["agent","--now"],"tty":false}',
      OPENSHELL_USER_ENVIRONMENT: '{"LD_PRELOAD":"evil.so"}',
      OPENSHELL_SANDBOX_TOKEN_FILE: '/etc/openshell/auth/sandbox.jwt',
    },
    mounts: [
      { type: 'volume', volume: 'openshell-a1-secrets', target: '/etc/openshell', readOnly: true },
      { type: 'volume', target: '/opt/openshell/bin', readOnly: true },
    ],
  });
  expect(container?.environment).not.toHaveProperty('LD_PRELOAD');
});

test('keeps the token out of everything but its file', async () => {
  const { driver, engine } = testDriver({ supervisorBin });

  await driver.create('a1', { ...spec, token: createSecret(token) });

  const { container, spec: asked } = engine.containers.get('openshell-a1') ?? {};
  expect(JSON.stringify([container, asked, ...engine.volumes.values()])).not.toContain(token);
  const files = engine.volumeFiles.get('openshell-a1-secrets');
  expect(Buffer.from(files?.get('auth/sandbox.jwt') ?? '').toString()).toBe(`${token}\n`);
});

test('stages the three TLS files with an https endpoint', async () => {
  const { driver, engine } = testDriver({
    supervisorBin,
    guestTlsCa: join(folder, 'ca'),
    guestTlsCert: join(folder, 'cert'),
    guestTlsKey: join(folder, 'key'),
  });

  await driver.create('a1', { ...spec, token: createSecret(token) });

  expect(engine.containers.get('openshell-a1')?.spec.environment).toMatchObject({
    OPENSHELL_ENDPOINT: 'https://host.openshell.internal:17670',
    OPENSHELL_TLS_KEY: '/etc/openshell/tls/client/tls.key',
  });
  const files = engine.volumeFiles.get('openshell-a1-secrets');
  expect([...(files?.keys() ?? [])].toSorted()).toEqual([
    'auth/sandbox.jwt',
    'tls/client/ca.crt',
    'tls/client/tls.crt',
    'tls/client/tls.key',
  ]);
});

test('places the supervisor once, and takes the secrets away with the sandbox', async () => {
  const { driver, engine } = testDriver({ supervisorBin });
  await driver.create('a1', { ...spec, token: createSecret(token) });
  const copies = engine.calls.filter((call) => call === 'containers.copyIn').length;
  await driver.create('a2', { ...spec, token: createSecret(token) });

  expect(engine.calls.filter((call) => call === 'containers.copyIn')).toHaveLength(copies + 1);
  await driver.delete('a1');
  await driver.delete('a2');
  expect(leftovers(engine)).toEqual([
    expect.stringMatching(/^openshell-supervisor-[0-9a-f]{16}\.[0-9a-f]{8}$/),
  ]);
});

test('refuses a supervised sandbox that could not call back', async () => {
  const { driver } = testDriver({ supervisorBin });

  await expect(driver.validate(spec)).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    details: { field: 'token' },
  });
  await expect(
    driver.validate({ ...spec, token: createSecret(token), network: 'none' }),
  ).rejects.toMatchObject({ details: { field: 'network' } });
});

test('asks the gateway to listen where sandboxes can reach it, unless an endpoint is configured', async () => {
  const derived = testDriver({ supervisorBin }).driver;
  const configured = testDriver({ supervisorBin, grpcEndpoint: 'http://gw.example:1' }).driver;
  const none = testDriver().driver;

  expect(await derived.listenerRequirements()).toEqual([
    { address: '127.0.0.1', reason: 'bridge' },
  ]);
  expect(await configured.listenerRequirements()).toEqual([]);
  expect(await none.listenerRequirements()).toEqual([]);
});

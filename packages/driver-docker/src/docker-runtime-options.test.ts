import { expect, test } from 'vitest';
import { createDockerDriver, createDriver } from './create-docker-driver.ts';
import { createDockerRuntime } from './create-docker-runtime.ts';

const context = {
  gatewayId: 'gateway',
  gatewayPort: 17_670,
  environment: {},
  platform: 'linux',
  homeDirectory: '/home/me',
  logger: { debug: () => {}, info: () => {}, warn: () => {} },
};

test.each([
  [{ socket: '/x' }, 'socket'],
  [{ endpoint: 'npipe:////./pipe/x' }, 'endpoint'],
  [{ socketPath: 'x.sock' }, 'socketPath'],
  [{ endpoint: 'tcp://a:1', socketPath: '/x' }, 'socketPath'],
  [{ tlsDirectory: '/certs' }, 'tlsDirectory'],
  [{ endpoint: 'unix:///x', tlsDirectory: '/certs' }, 'tlsDirectory'],
])('refuses %j and names the field', (options, field) => {
  const wrong = expect.objectContaining({
    code: 'INVALID_ARGUMENT',
    details: expect.objectContaining({ field }),
  });

  expect(() => createDockerRuntime(options as object)).toThrow(wrong);
  expect(() => createDriver(options, context)).toThrow(wrong);
});

test('suggests the key that was meant, of the kit or of the driver', () => {
  expect(() => createDriver({ sokcetPath: '/x' }, context)).toThrow(/did you mean "socketPath"/);
  expect(() => createDriver({ defaultimage: 'x' }, context)).toThrow(/did you mean "defaultImage"/);
});

test('takes nothing from a configuration that only a program may hand in', () => {
  expect(() => createDriver({ environment: {} }, context)).toThrow(/unknown key/);
  expect(createDockerDriver({ environment: {}, platform: 'linux' }).name).toBe('docker');
});

test('does not look for the engine before it is asked', async () => {
  const driver = createDriver({ socketPath: '/not/here.sock' }, context);

  expect(driver).toMatchObject({ specVersion: 'v1', name: 'docker', version: expect.any(String) });
  expect((await driver.probe()).error).toMatchObject({ code: 'UNAVAILABLE' });
  await driver.close();
});

import { expect, test } from 'vitest';
import { describeOnMac } from './support/with-mac.ts';

describeOnMac('1.3.1', ({ call, image, directory }) => {
  const json = async (words: readonly string[], environment = {}) =>
    JSON.parse((await call([...words, '--format', 'json'], { environment })).stdout);
  const hint = 'Ensure container system service has been started with `container system start`.\n';

  test('a service that is down', async () => {
    const down = { CONTAINER_SIM_STATE: 'service-down' };

    expect(await call(['list'], { environment: down })).toEqual({
      status: 1,
      stdout: '',
      stderr: `Error: internalError: "failed to list containers" (cause: "interrupted: "XPC connection error: Connection invalid"")\n${hint}`,
    });
    expect(await call(['image', 'list'], { environment: down })).toMatchObject({
      status: 1,
      stderr: `Error: interrupted: "XPC connection error: Connection invalid"\n${hint}`,
    });
    expect(await json(['system', 'version'], down)).toHaveLength(1);
    expect((await json(['system', 'status'], down)).status).toBe('not running');
    expect((await call(['system', 'status'], { environment: down })).status).toBe(1);
  });

  test('a service that nobody registered', async () => {
    const status = await json(['system', 'status'], { CONTAINER_SIM_STATE: 'not-registered' });

    expect(status).toMatchObject({ status: 'unregistered', apiServerVersion: '' });
  });

  test('a service of another release', async () => {
    const [client, service] = await json(['system', 'version'], {
      CONTAINER_SIM_SERVICE_VERSION: '1.0.0',
    });

    expect(client.version).toBe('1.3.1');
    expect(service.version).toMatch(/^container-apiserver version 1\.0\.0 /);
  });

  test('a kernel that is missing shows when a container is made', async () => {
    const environment = { CONTAINER_SIM_STATE: 'kernel-missing' };

    expect((await call(['list'], { environment })).status).toBe(0);
    expect((await call(['create', image], { environment })).stderr).toBe(
      'Error: default kernel not configured for architecture arm64\n',
    );
  });

  test('a service that hangs answers neither create nor anything else that has no timeout', async () => {
    const environment = { CONTAINER_SIM_STATE: 'hang' };

    const create = await call(['create', image], { environment, killAfterMs: 3_000 });
    expect(create).toEqual({ status: null, stdout: '', stderr: '' });
    expect((await call(['network', 'list'], { environment })).stderr).toContain('XPC timeout');
    expect(await json(['system', 'version'], environment)).toHaveLength(1);
  });

  test('starting and stopping it', async () => {
    expect((await call(['system', 'stop'])).status).toBe(0);
    expect((await call(['list'])).status).toBe(1);
    expect((await call(['system', 'start', '--disable-kernel-install'])).stdout).toBe('');
    expect((await call(['list'])).status).toBe(0);
  });

  test('slashes are escaped until 1.4.1', async () => {
    const { stdout } = await call(['system', 'status', '--format', 'json']);
    expect(stdout).toContain(`${directory}/mac/`.replaceAll('/', '\\/'));

    const environment = { CONTAINER_SIM_VERSION: '1.4' };
    expect((await call(['volume', 'create', 'x'])).stdout).toBe('x\n');
    const newer = await call(['volume', 'list', '--format', 'json'], { environment });
    expect(newer.stdout).not.toContain('\\/');
  });
});

import { createSecret, DriverError, type SandboxSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createFakeEngine } from './fake-runtime/fake-engine.ts';
import { leftovers, testDriver } from './fake-runtime/test-driver.ts';

const spec: SandboxSpec = { image: 'busybox', command: ['sleep', '9'] };
const alone: SandboxSpec = { ...spec, network: 'none' };

test('does not touch the sandbox whose id looks like a helper of another', async () => {
  const { driver, engine } = testDriver();
  await driver.create('web-staging', spec);

  await driver.create('web', { ...spec, token: createSecret('x') });
  await driver.delete('web');

  expect(engine.containers.has('openshell-web-staging')).toBe(true);
});

test('undoes nothing that another gateway made under the same name', async () => {
  const engine = createFakeEngine();
  const { driver: one } = testDriver({ gatewayId: 'one' }, engine);
  const { driver: two } = testDriver({ gatewayId: 'two' }, engine);
  await one.create('a1', alone);
  engine.before = async (operation) => {
    if (operation === 'containers.create') throw new DriverError('UNAVAILABLE', 'reset');
  };

  await expect(two.create('a1', alone)).rejects.toMatchObject({ code: 'UNAVAILABLE' });

  expect(await one.get('a1')).toMatchObject({ state: 'running' });
});

test('runs nothing in the container that another gateway made meanwhile', async () => {
  const engine = createFakeEngine();
  const { driver: one } = testDriver({ gatewayId: 'one' }, engine);
  const { driver: two } = testDriver({ gatewayId: 'two' }, engine);
  await one.create('a1', alone);
  engine.containers.clear();
  await two.create('a1', alone);

  await expect(one.exec('a1', { command: ['true'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each(['openshell-other-secrets', 'openshell-supervisor-1'])(
  'refuses to mount the volume %s, which belongs to OpenShell',
  async (volume) => {
    const { driver } = testDriver({ enableBindMounts: true });
    const mounts = [{ type: 'volume', volume, target: '/x' }] as const;

    await expect(driver.validate({ ...spec, mounts })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'mounts[0].volume' },
    });
  },
);

test('keeps what an image has at the place of secrets and supervisor out of their volumes', async () => {
  const { driver, engine } = testDriver();
  const kept: unknown[] = [];
  engine.apply = (asked) => {
    kept.push(...(asked.mounts ?? []));
    return asked;
  };

  await driver.create('a1', { ...spec, token: createSecret('x') });

  expect(kept).toEqual([
    expect.objectContaining({ target: '/etc/openshell', copyImageContent: false }),
    expect.objectContaining({ target: '/etc/openshell', copyImageContent: false, readOnly: true }),
  ]);
});

test('does not put a secret into a volume that somebody else made first', async () => {
  const { driver, engine } = testDriver();
  const planted = { name: 'openshell-a1-secrets', driver: 'local', labels: {}, options: {} };
  engine.volumes.set(planted.name, planted);

  await expect(driver.create('a1', { ...spec, token: createSecret('x') })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
  });

  expect(engine.volumeFiles.size).toBe(0);
  expect(leftovers(engine)).toEqual([planted.name]);
});

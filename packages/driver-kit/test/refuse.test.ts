import type { SandboxSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { leftovers, testDriver } from './fake-runtime/test-driver.ts';

const spec: SandboxSpec = { image: 'busybox', command: ['sleep', '9'] };

test('lists everything that is missing in one error, before any effect', async () => {
  const { driver, engine } = testDriver();
  const asked: SandboxSpec = {
    ...spec,
    gpus: 1,
    network: { allow: [{ host: 'example.org', ports: [443] }] },
    mounts: [{ type: 'bind', source: '/a', target: '/b' }],
    resources: { memoryBytes: 1024 },
  };

  const refusal = {
    code: 'UNSUPPORTED',
    details: {
      missing: [
        expect.objectContaining({
          capability: 'minMemoryBytes',
          neededBy: 'resources.memoryBytes',
        }),
        expect.objectContaining({ capability: 'networkPolicy', neededBy: 'network.allow' }),
        expect.objectContaining({ capability: 'bindMounts', neededBy: 'mounts' }),
        expect.objectContaining({ capability: 'gpu', neededBy: 'gpus' }),
      ],
    },
  };
  await expect(driver.validate(asked)).rejects.toMatchObject(refusal);
  await expect(driver.create('a1', asked)).rejects.toMatchObject(refusal);

  expect(leftovers(engine)).toEqual([]);
});

test('chooses the runtime handler that gives the boundary asked for', async () => {
  const { driver, engine } = testDriver();

  const { sandbox } = await driver.create('a1', { ...spec, isolation: 'guest-kernel' });

  expect(sandbox.isolation).toBe('guest-kernel');
  expect(engine.containers.get('openshell-a1')?.spec.runtimeHandler).toBe('runsc');
  await expect(driver.create('a2', { ...spec, isolation: 'vm' })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  });
});

test('refuses a volume that is a bind mount in disguise, unless bind mounts are on', async () => {
  const disguised = {
    name: 'v',
    driver: 'local',
    labels: {},
    options: { type: 'none', o: 'bind,ro', device: '/etc' },
  };
  const mounts = [{ type: 'volume', volume: 'v', target: '/v' }] as const;
  const off = testDriver();
  off.engine.volumes.set('v', disguised);
  const on = testDriver({ enableBindMounts: true });
  on.engine.volumes.set('v', disguised);

  await expect(off.driver.create('a1', { ...spec, mounts })).rejects.toMatchObject({
    code: 'PERMISSION_DENIED',
    details: { field: 'mounts[0].volume' },
  });
  await expect(on.driver.create('a1', { ...spec, mounts })).resolves.toMatchObject({
    created: true,
  });
});

test('refuses options for a sandbox that this driver has none of, and ignores those of others', async () => {
  const { driver } = testDriver();

  await expect(
    driver.validate({ ...spec, driverOptions: { fake: { cdi: [] } } }),
  ).rejects.toMatchObject({ details: { field: 'driverOptions.fake.cdi' } });
  await expect(
    driver.validate({ ...spec, driverOptions: { other: { cdi: [] } } }),
  ).resolves.toMatchObject({ warnings: [] });
});

test('wants an image from the spec or from the operator', async () => {
  await expect(testDriver().driver.validate({})).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    details: { field: 'image' },
  });
  await expect(testDriver({ defaultImage: 'busybox' }).driver.validate({})).resolves.toMatchObject({
    spec: { image: 'busybox', tty: true, isolation: 'shared-kernel' },
  });
});

test('says in the probe that the operator has bind mounts switched off', async () => {
  const { capabilities } = await testDriver().driver.probe();

  expect(capabilities).toContainEqual(
    expect.objectContaining({ capability: 'bindMounts', state: 'unsupported' }),
  );
  expect(testDriver().driver.capabilities.bindMounts).toBe(false);
  expect(testDriver({ enableBindMounts: true }).driver.capabilities.bindMounts).toBe(true);
});

import { createSecret } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createFakeEngine } from './fake-runtime/fake-engine.ts';
import { testDriver } from './fake-runtime/test-driver.ts';

const spec = { image: 'busybox', command: ['sleep', '9'] } as const;

/** A driver on an engine that has one network for all, and neither volumes nor limits. */
const littleDriver = () =>
  testDriver({}, createFakeEngine({ networkAttach: 'none', volumes: false, pidsLimit: false }));

test('leaves an engine alone about what it does not offer', async () => {
  const { driver, engine } = littleDriver();

  const { sandbox } = await driver.create('a1', spec);
  await driver.stop('a1');
  await driver.resume('a1');
  await driver.delete('a1');

  expect(sandbox).toMatchObject({ state: 'running', resources: {} });
  expect(engine.calls.filter((call) => /^(networks|volumes)\./.test(call))).toEqual([]);
});

test('asks for no limit of processes where there is none, unless the operator does', async () => {
  const engine = createFakeEngine({ pidsLimit: false });

  await expect(testDriver({}, engine).driver.validate(spec)).resolves.toMatchObject({
    spec: { resources: {} },
  });
  await expect(
    testDriver({ sandboxPidsLimit: 9 }, engine).driver.validate(spec),
  ).rejects.toMatchObject({ details: { missing: [{ capability: 'pidsLimit' }] } });
});

test('refuses a token where nothing can hold it', async () => {
  const { driver } = littleDriver();

  await expect(
    driver.create('a1', { ...spec, token: createSecret('a.b.c') }),
  ).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    details: { missing: [{ capability: 'supervisor', neededBy: 'token' }] },
  });
});

test('says so when a sandbox whose network was removed cannot be given another', async () => {
  const { driver, engine } = testDriver({}, createFakeEngine({ networkAttach: 'at-create' }));
  await driver.create('a1', spec);
  await driver.stop('a1');
  engine.networks.clear();

  await expect(driver.resume('a1')).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  await expect(driver.delete('a1')).resolves.toBe(true);
});

import { DriverError, type SandboxSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createFakeEngine } from './fake-runtime/fake-engine.ts';
import { leftovers, testDriver } from './fake-runtime/test-driver.ts';

const spec: SandboxSpec = { image: 'busybox', command: ['sleep', '9'] };

test('a create that another driver of the gateway overtakes answers what that one made', async () => {
  const engine = createFakeEngine();
  const { driver: slow } = testDriver({}, engine);
  const { driver: fast } = testDriver({}, engine);
  engine.before = async (operation) => {
    if (operation !== 'containers.create') return;
    engine.before = async () => {};
    await fast.create('a1', spec);
  };

  const { created, sandbox } = await slow.create('a1', spec);

  expect(created).toBe(false);
  expect(sandbox).toMatchObject({ state: 'running' });
  expect(leftovers(engine)).toEqual(['openshell-a1', 'openshell-a1']);
});

test('a create that another driver overtakes with another spec names the field', async () => {
  const engine = createFakeEngine();
  const { driver: slow } = testDriver({}, engine);
  const { driver: fast } = testDriver({}, engine);
  engine.before = async (operation) => {
    if (operation !== 'containers.create') return;
    engine.before = async () => {};
    await fast.create('a1', { ...spec, user: '7' });
  };

  await expect(slow.create('a1', spec)).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    details: { field: 'user' },
  });

  expect(leftovers(engine)).toEqual(['openshell-a1', 'openshell-a1']);
});

test('a failing create takes away the network that an overtaken one had made', async () => {
  const engine = createFakeEngine();
  const { driver: slow } = testDriver({}, engine);
  const { driver: fast } = testDriver({}, engine);
  let fail = (): void => {};
  const failure = new Promise<void>((resolve) => (fail = resolve));
  let failing: Promise<unknown> = Promise.resolve();
  engine.before = async (operation) => {
    if (operation !== 'containers.create') return;
    engine.before = async (later) => {
      if (later !== 'containers.start') return;
      await failure;
      throw new DriverError('FAILED_PRECONDITION', 'cannot run');
    };
    failing = fast.create('a1', spec);
    failing.catch(() => {});
    await expect.poll(() => engine.containers.size).toBe(1);
  };
  expect(await slow.create('a1', spec)).toMatchObject({ created: false });

  fail();

  await expect(failing).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  expect(leftovers(engine)).toEqual([]);
});

test.each(['containers.create', 'networks.create'])(
  'a name that %s finds taken by what nobody can see is tried again',
  async (step) => {
    const { driver, engine } = testDriver();
    let refusals = 2;
    engine.before = async (operation) => {
      if (operation !== step || refusals === 0) return;
      refusals -= 1;
      throw new DriverError('ALREADY_EXISTS', 'the name is kept');
    };

    const { created } = await driver.create('a1', spec);

    expect(created).toBe(true);
  },
);

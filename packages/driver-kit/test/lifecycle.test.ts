import { DriverError, type SandboxSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createFakeEngine, type FakeEngine } from './fake-runtime/fake-engine.ts';
import { leftovers, testDriver } from './fake-runtime/test-driver.ts';

const spec: SandboxSpec = { image: 'busybox', command: ['sleep', '9'] };

function setState(engine: FakeEngine, state: 'paused' | 'exited' | 'dead'): void {
  const found = engine.containers.get('openshell-a1');
  if (found !== undefined) found.container = { ...found.container, state };
}

test('stops and resumes again and again, and keeps the container', async () => {
  const { driver, engine } = testDriver();
  const { sandbox } = await driver.create('a1', spec);

  expect(await driver.stop('a1')).toMatchObject({ state: 'exited', exitCode: 143 });
  expect(await driver.stop('a1')).toMatchObject({ state: 'exited' });
  expect(await driver.resume('a1')).toMatchObject({ state: 'running' });
  expect(await driver.resume('a1')).toMatchObject({
    state: 'running',
    instanceId: sandbox.instanceId,
  });
  expect(engine.calls.filter((call) => call === 'containers.stop')).toHaveLength(1);
});

test.each(['paused', 'exited', 'dead'] as const)('resumes from %s', async (state) => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  setState(engine, state);

  expect(await driver.resume('a1')).toMatchObject({ state: 'running' });
});

test('makes the network anew when somebody removed it', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  await driver.stop('a1');
  engine.networks.clear();

  await driver.resume('a1');

  expect(engine.networks.has('openshell-a1')).toBe(true);
  expect(engine.calls).toContain('networks.connect');
});

test('hangs up on a terminal before it asks politely', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', { image: 'busybox' });

  await driver.stop('a1');

  expect(engine.calls).toContain('containers.kill SIGHUP');
});

test('answers NOT_FOUND for a sandbox that does not exist', async () => {
  const { driver } = testDriver();

  for (const call of [driver.get, driver.stop, driver.resume, driver.stats]) {
    await expect(call('a1')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'there is no sandbox "a1"',
    });
  }
  expect(await driver.delete('a1')).toBe(false);
});

test('deletes everything it made, from any state, and says so once', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  setState(engine, 'paused');

  expect(await driver.delete('a1')).toBe(true);
  expect(leftovers(engine)).toEqual([]);
  expect(await driver.delete('a1')).toBe(false);
});

test('deletes what is left when the container is gone already', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  engine.containers.clear();

  expect(await driver.delete('a1')).toBe(true);
  expect(leftovers(engine)).toEqual([]);
});

test('can be repeated after a delete that failed half way', async () => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  engine.before = async (operation) => {
    if (operation === 'containers.remove') throw new DriverError('UNAVAILABLE', 'down');
  };
  await expect(driver.delete('a1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  engine.before = async () => {};

  expect(await driver.delete('a1')).toBe(true);
  expect(leftovers(engine)).toEqual([]);
});

test('a delete ends the create that is under way', async () => {
  const { driver, engine } = testDriver();
  let isPulling = (): void => {};
  const pulling = new Promise<void>((resolve) => (isPulling = resolve));
  engine.before = async (operation, signal) => {
    if (operation !== 'images.pull') return;
    isPulling();
    await new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
  };
  const create = driver.create('a1', { ...spec, image: 'large' });
  create.catch(() => {});
  await pulling;
  expect(await driver.get('a1')).toMatchObject({ state: 'provisioning', image: 'large' });
  expect((await driver.list()).sandboxes).toMatchObject([{ id: 'a1', state: 'provisioning' }]);
  await expect(driver.exec('a1', { command: ['true'] })).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
  });

  expect(await driver.delete('a1')).toBe(true);

  await expect(create).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(leftovers(engine)).toEqual([]);
});

test('neither sees nor touches what another gateway made', async () => {
  const engine = createFakeEngine();
  const { driver } = testDriver({ gatewayId: 'one' }, engine);
  const { driver: other } = testDriver({ gatewayId: 'two' }, engine);
  await driver.create('a1', spec);

  await expect(other.get('a1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await other.delete('a1')).toBe(false);
  expect((await other.list()).sandboxes).toEqual([]);
  await expect(other.create('a1', spec)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  expect(await driver.get('a1')).toMatchObject({ state: 'running' });
});

test('lists by labels of the caller only, in pages', async () => {
  const { driver } = testDriver();
  for (const id of ['a3', 'a1', 'a2']) {
    await driver.create(id, { ...spec, labels: { team: id === 'a3' ? 'x' : 'y' } });
  }

  const first = await driver.list({ pageSize: 2 });
  expect(first.sandboxes.map(({ id }) => id)).toEqual(['a1', 'a2']);
  const second = await driver.list({ pageSize: 2, pageToken: first.nextPageToken });
  expect(second.sandboxes.map(({ id }) => id)).toEqual(['a3']);
  expect(second.nextPageToken).toBeUndefined();
  const labelled = await driver.list({ labels: { team: 'x' } });
  expect(labelled.sandboxes).toMatchObject([{ id: 'a3', labels: { team: 'x' } }]);
  expect((await driver.list({ labels: { 'of.image': 'yes' } })).sandboxes).toEqual([]);
  await expect(driver.list({ pageSize: 0 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('keeps names of labels that an engine may refuse off the engine', async () => {
  const { driver, engine } = testDriver();
  const labels = { 'two words': 'x', plain: 'y z' };
  await driver.create('a1', { ...spec, labels });

  const [made] = [...engine.containers.values()];
  expect(made?.container.labels).toMatchObject({ plain: 'y z' });
  expect(made?.container.labels).not.toHaveProperty(['two words']);
  expect((await driver.list({ labels })).sandboxes).toMatchObject([{ id: 'a1', labels }]);
});

test.each([
  [{ exitCode: 0 }, 'Completed'],
  [{ exitCode: 7 }, 'ProcessExited'],
  [{ exitCode: 137, outOfMemory: true }, 'OutOfMemory'],
])('explains an exit with %j as %s', async (facts, reason) => {
  const { driver, engine } = testDriver();
  await driver.create('a1', spec);
  const found = engine.containers.get('openshell-a1');
  if (found !== undefined) found.container = { ...found.container, state: 'exited', ...facts };

  expect(await driver.get('a1')).toMatchObject({ state: 'exited', reason });
});

test('a delete right after a create leaves nothing, however far the create had come', async () => {
  const { driver, engine } = testDriver();
  const create = driver.create('a1', { ...spec, image: 'large' });
  const again = driver.create('a1', { ...spec, image: 'large' });
  create.catch(() => {});
  again.catch(() => {});

  await driver.delete('a1');

  await expect(create).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(again).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(leftovers(engine)).toEqual([]);
});

test.each(['get', 'list'] as const)(
  'a %s that looked at the engine in a create that has ended since shows what came of it',
  async (call) => {
    const { driver, engine } = testDriver();
    const operation = call === 'get' ? 'containers.inspect' : 'containers.list';
    const unstarted = Promise.withResolvers<void>();
    const looked = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    let looks: 'none' | 'waiting' | 'answered' = 'none';
    engine.before = async (step) => {
      if (step === operation && looks === 'none') {
        looks = 'waiting';
        await unstarted.promise;
      }
      if (step !== 'containers.start') return;
      unstarted.resolve();
      await looked.promise;
    };
    engine.after = async (step) => {
      if (step !== operation || !engine.calls.includes('containers.start')) return;
      if (looks === 'answered') return;
      looks = 'answered';
      looked.resolve();
      await started.promise;
    };

    const look = call === 'get' ? driver.get('a1') : driver.list();
    await expect.poll(() => engine.calls).toContain(operation);
    await driver.create('a1', spec);
    started.resolve();

    const seen = await look;
    expect('sandboxes' in seen ? seen.sandboxes : [seen]).toMatchObject([{ state: 'running' }]);
  },
);

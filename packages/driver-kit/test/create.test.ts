import { createSecret, DriverError, type SandboxSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { createFakeEngine } from './fake-runtime/fake-engine.ts';
import { leftovers, testDriver } from './fake-runtime/test-driver.ts';

const spec: SandboxSpec = { image: 'busybox', command: ['sleep', '9'] };

test('makes one container on a network of its own, hardened, and runs it', async () => {
  const { driver, engine } = testDriver();

  const { sandbox, created } = await driver.create('a1', { ...spec, name: 'web' });

  expect(created).toBe(true);
  expect(sandbox).toMatchObject({ id: 'a1', name: 'web', state: 'running', network: 'open' });
  expect(leftovers(engine)).toEqual(['openshell-a1', 'openshell-a1']);
  expect(engine.containers.get('openshell-a1')?.spec).toMatchObject({
    entrypoint: ['sleep'],
    command: ['9'],
    init: true,
    resources: { pidsLimit: 2048 },
    network: [{ network: 'openshell-a1', aliases: ['web'] }],
    security: { dropCapabilities: ['ALL'], noNewPrivileges: true },
    logLimits: { maxFiles: 3 },
  });
});

test('gives a sandbox without network no interface, and says so', async () => {
  const { driver, engine } = testDriver();

  const { sandbox } = await driver.create('a1', { ...spec, network: 'none' });

  expect(sandbox.network).toBe('none');
  expect(engine.networks.size).toBe(0);
  expect(engine.containers.get('openshell-a1')?.spec).toMatchObject({
    network: 'none',
    extraHosts: [],
  });
});

test('answers the same sandbox for the same spec, and names the field that differs', async () => {
  const { driver } = testDriver();
  const first = await driver.create('a1', spec);

  expect(await driver.create('a1', { command: ['sleep', '9'], image: 'busybox' })).toEqual({
    ...first,
    created: false,
  });
  await expect(driver.create('a1', { ...spec, user: '7' })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    details: { field: 'user' },
  });
});

test('makes one sandbox of twenty creates at once', async () => {
  const { driver, engine } = testDriver();

  const results = await Promise.all(Array.from({ length: 20 }, () => driver.create('a1', spec)));

  expect(results.filter(({ created }) => created)).toHaveLength(1);
  expect(engine.containers.size).toBe(1);
});

const steps = [
  'images.pull',
  'volumes.create',
  'networks.create',
  'containers.create',
  'containers.copyIn',
  'containers.start',
];

test.each(steps)('leaves nothing behind when %s fails', async (failing) => {
  const { driver, engine } = testDriver();
  engine.before = async (operation) => {
    if (operation === failing) throw new DriverError('RESOURCE_EXHAUSTED', 'disk full');
  };
  const full: SandboxSpec = {
    ...spec,
    image: 'other',
    token: createSecret('x'),
    mounts: [{ type: 'volume', volume: 'data', target: '/data' }],
  };

  await expect(driver.create('a1', full)).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });

  expect(leftovers(engine)).toEqual([]);
  await expect(driver.get('a1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each(['networks.create', 'volumes.create', 'containers.create', 'containers.start'])(
  'leaves nothing behind when the answer of %s is lost',
  async (lost) => {
    const { driver, engine } = testDriver();
    engine.after = async (operation) => {
      if (operation === lost) throw new DriverError('UNAVAILABLE', 'connection reset');
    };

    await expect(driver.create('a1', { ...spec, token: createSecret('x') })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });

    expect(leftovers(engine)).toEqual([]);
  },
);

test('keeps a volume that was there before a failing create', async () => {
  const { driver, engine } = testDriver();
  engine.volumes.set('data', { name: 'data', driver: 'local', labels: {}, options: {} });
  engine.before = async (operation) => {
    if (operation === 'containers.start') throw new DriverError('FAILED_PRECONDITION', 'x');
  };
  const mounts = [{ type: 'volume', volume: 'data', target: '/data' }] as const;

  await expect(driver.create('a1', { ...spec, mounts })).rejects.toThrow();

  expect(leftovers(engine)).toEqual(['data']);
});

test('undoes everything when the caller gives up in the middle', async () => {
  const { driver, engine } = testDriver();
  const controller = new AbortController();
  engine.before = async (operation) => {
    if (operation === 'containers.start') controller.abort();
  };

  await expect(driver.create('a1', spec, { signal: controller.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });

  expect(leftovers(engine)).toEqual([]);
});

test('refuses and removes a sandbox whose limit did not stick', async () => {
  const { driver, engine } = testDriver();
  engine.apply = (asked) => ({ ...asked, resources: { pidsLimit: asked.resources?.pidsLimit } });

  await expect(
    driver.create('a1', { ...spec, resources: { memoryBytes: 2 ** 26 } }),
  ).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    message: expect.stringContaining('resources.memoryBytes: asked 67108864, got undefined'),
    details: { field: 'resources.memoryBytes' },
  });

  expect(leftovers(engine)).toEqual([]);
  expect(engine.calls).not.toContain('containers.start');
});

test('finds another network when the first guess is taken', async () => {
  const { driver, engine } = testDriver({ networkPool: '10.9.0.0/27' });
  await driver.create('a1', spec);
  await driver.create('a2', spec);

  const subnets = [...engine.networks.values()].flatMap((network) => network.subnets);
  expect(subnets.toSorted()).toEqual(['10.9.0.0/28', '10.9.0.16/28']);
  await expect(driver.create('a3', spec)).rejects.toMatchObject({
    code: 'RESOURCE_EXHAUSTED',
    details: { resource: 'address-pool' },
  });
  expect(engine.containers.size).toBe(2);
});

test('takes over the network that a crash left behind', async () => {
  const engine = createFakeEngine();
  const { driver } = testDriver({}, engine);
  await driver.create('a1', spec);
  engine.containers.clear();

  await expect(driver.create('a1', spec)).resolves.toMatchObject({ created: true });
});

test('pulls by policy, with progress', async () => {
  const { driver, engine } = testDriver();
  const messages: string[] = [];

  await expect(
    driver.create('a1', { ...spec, image: 'other', imagePullPolicy: 'never' }),
  ).rejects.toMatchObject({ code: 'FAILED_PRECONDITION', details: { image: 'other' } });
  await driver.create(
    'a1',
    { ...spec, image: 'other' },
    { onProgress: ({ step, message }) => messages.push(`${step}: ${message}`) },
  );
  await driver.create('a2', { ...spec, imagePullPolicy: 'always' });

  expect(messages).toEqual([
    'pulling-image: pulling other',
    'pulling-image: half',
    'creating-container: making network and container',
    'starting: starting the main process',
  ]);
  expect(engine.calls.filter((call) => call === 'images.pull')).toHaveLength(2);
});

test('refuses an image that says nothing to run', async () => {
  const { driver, engine } = testDriver();
  const image = engine.images.get('busybox');
  if (image !== undefined) engine.images.set('busybox', { ...image, command: [] });

  await expect(driver.create('a1', { image: 'busybox' })).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    details: { field: 'command' },
  });
});

test('gives a terminal to what the image runs, so that a shell stays alive', async () => {
  const { driver, engine } = testDriver();

  await driver.create('a1', { image: 'busybox' });

  expect(engine.containers.get('openshell-a1')?.spec).toMatchObject({ tty: true, openStdin: true });
});

test('leaves nothing behind when the caller gives up after the start', async () => {
  const { driver, engine } = testDriver();
  const controller = new AbortController();
  engine.after = async (operation) => {
    if (operation === 'containers.start') controller.abort();
  };

  await expect(driver.create('a1', spec, { signal: controller.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });

  expect(leftovers(engine)).toEqual([]);
});

test('gives up waiting for its turn when the deadline passes', async () => {
  const { driver, engine } = testDriver();
  let go = (): void => {};
  const pulled = new Promise<void>((resolve) => {
    go = resolve;
  });
  engine.before = async (operation) => {
    if (operation === 'images.pull') await pulled;
  };
  const create = driver.create('a1', { ...spec, image: 'large' });

  await expect(driver.stop('a1', { timeoutMs: 5 })).rejects.toMatchObject({
    code: 'DEADLINE_EXCEEDED',
  });

  go();
  expect(await create).toMatchObject({ created: true });
});

test('is undone when the driver is closed', async () => {
  const { driver, engine } = testDriver();
  engine.before = async (operation, signal) => {
    if (operation !== 'containers.start') return;
    await new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  };
  const create = driver.create('a1', spec);
  create.catch(() => {});
  await expect.poll(() => engine.containers.size).toBe(1);

  await driver.close();

  await expect(create).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(leftovers(engine)).toEqual([]);
});

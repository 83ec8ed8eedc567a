import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import type { ComputeDriver, ContainerRuntime } from '@openshell/driver-api';
import { afterAll, describe, expect, test } from 'vitest';
import { createAppleContainerDriver, createAppleContainerRuntime } from '../src/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'hang-'));
const { program } = simulateMac({
  directory,
  socketPath: '/nowhere.sock',
  environment: { CONTAINER_SIM_STATE: 'hang' },
});
const options = {
  program,
  platform: 'darwin',
  architecture: 'arm64',
  environment: { PATH: process.env['PATH'] },
  stateDirectory: join(directory, 'state'),
  callTimeoutMs: 2_000,
};
const runtime = createAppleContainerRuntime(options);
const driver = createAppleContainerDriver({ ...options, gatewayId: 'hang' });

afterAll(() => rmSync(directory, { recursive: true }));

/** A list of containers ends by itself, after a time that is the program's own. */
const MOST_MS = 40_000;

async function* nothing(): AsyncGenerator<Uint8Array, void> {}

async function first(source: AsyncIterable<unknown>): Promise<void> {
  for await (const each of source) throw new Error(`it answered ${JSON.stringify(each)}`);
}

/** Lists of arguments of programs of this Mac that run. */
function running(): readonly string[] {
  return globSync('/proc/[0-9]*/cmdline').flatMap((path) => {
    try {
      const words = readFileSync(path, 'utf8').split('\0');
      return words.some((word) => word.startsWith(directory)) ? [words.join(' ')] : [];
    } catch {
      return [];
    }
  });
}

const calls: Readonly<Record<string, (on: ContainerRuntime) => Promise<unknown>>> = {
  'list containers': (on) => on.containers.list(),
  inspect: (on) => on.containers.inspect('one'),
  create: (on) => on.containers.create({ name: 'one', image: 'busybox', command: ['true'] }),
  start: (on) => on.containers.start('one'),
  stop: (on) => on.containers.stop('one', 0),
  kill: (on) => on.containers.kill('one', 'SIGTERM'),
  remove: (on) => on.containers.remove('one'),
  wait: (on) => on.containers.wait('one'),
  stats: (on) => on.containers.stats('one'),
  exec: (on) => on.containers.exec('one', { command: ['true'] }),
  logs: (on) => first(on.containers.logs('one')),
  'copy in': (on) => on.containers.copyIn('one', '/tmp', nothing()),
  'copy out': (on) => first(on.containers.copyOut('one', '/tmp')),
  events: (on) => first(on.events()),
  'list images': (on) => on.images.list(),
  pull: (on) => on.images.pull('busybox', { timeoutMs: 3_000 }),
  'create network': (on) => on.networks.create({ name: 'one' }),
  'list networks': (on) => on.networks.list(),
  'remove network': (on) => on.networks.remove('one'),
  'create volume': (on) => on.volumes.create({ name: 'one' }),
  'list volumes': (on) => on.volumes.list(),
  'remove volume': (on) => on.volumes.remove('one'),
  'routes to this machine': (on) => on.hostRoutes(undefined),
};

const sandboxCalls: Readonly<Record<string, (on: ComputeDriver) => Promise<unknown>>> = {
  create: (on) => on.create('made', { image: 'busybox', command: ['true'] }),
  get: (on) => on.get('one'),
  list: (on) => on.list(),
  stop: (on) => on.stop('one'),
  resume: (on) => on.resume('one'),
  delete: (on) => on.delete('one'),
};

describe.concurrent('a service that does not answer', () => {
  test.each(Object.entries(calls))(
    '%s is refused in time',
    async (_name, call) => {
      await expect(call(runtime)).rejects.toMatchObject({
        code: expect.stringMatching(/^(UNAVAILABLE|DEADLINE_EXCEEDED)$/),
        message: expect.stringMatching(/\w/),
      });
    },
    MOST_MS,
  );

  test.each(Object.entries(sandboxCalls))(
    '%s of a sandbox is refused in time',
    async (_name, call) => {
      await expect(call(driver)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    },
    MOST_MS,
  );

  test(
    'a probe says so',
    async () => {
      expect(await runtime.probe()).toMatchObject({
        state: 'unavailable',
        error: { code: 'UNAVAILABLE' },
      });
    },
    MOST_MS,
  );
});

test.runIf(process.platform === 'linux')('no program is left running', async () => {
  await Promise.all([runtime.close(), driver.close()]);

  await expect.poll(running).toEqual([]);
});

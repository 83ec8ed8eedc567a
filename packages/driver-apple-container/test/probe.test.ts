import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type AppleContainerRuntimeOptions, createAppleContainerRuntime } from '../src/index.ts';

// Every call is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

const base = mkdtempSync(join(tmpdir(), 'probe-'));
afterAll(() => rmSync(base, { recursive: true }));
let count = 0;

function macOptions(
  environment: Readonly<Record<string, string>>,
  more: AppleContainerRuntimeOptions = {},
): AppleContainerRuntimeOptions {
  count += 1;
  const directory = join(base, String(count));
  const { program } = simulateMac({ directory, socketPath: '/nowhere.sock', environment });
  return {
    program,
    platform: 'darwin',
    architecture: 'arm64',
    environment: { PATH: process.env['PATH'] },
    stateDirectory: join(directory, 'state'),
    ...more,
  };
}

const probe = (options: AppleContainerRuntimeOptions) =>
  createAppleContainerRuntime(options).probe();

describe('tells what is in the way, and the command that mends it', () => {
  test.each<readonly [string, AppleContainerRuntimeOptions, string, RegExp]>([
    [
      'not a Mac',
      { platform: 'linux', architecture: 'arm64' },
      'UNSUPPORTED',
      /does not run on linux\/arm64: use a Mac/,
    ],
    [
      'a Mac without Apple silicon',
      { platform: 'darwin', architecture: 'x64' },
      'UNSUPPORTED',
      /does not run on darwin\/x64/,
    ],
    [
      'not installed',
      { platform: 'darwin', architecture: 'arm64', environment: { PATH: '/nowhere' } },
      'UNAVAILABLE',
      /is not installed: install it with "brew install container"/,
    ],
    [
      'not where it was said to be',
      { platform: 'darwin', architecture: 'arm64', program: '/nowhere/container' },
      'UNAVAILABLE',
      /cannot be run \(ENOENT\)/,
    ],
    [
      'too old',
      macOptions({ CONTAINER_SIM_VERSION: '0.12' }),
      'FAILED_PRECONDITION',
      /container 0\.12\.0 is too old: .* "brew upgrade container"/,
    ],
    [
      'not started',
      macOptions({ CONTAINER_SIM_STATE: 'not-registered' }),
      'UNAVAILABLE',
      /is not started: start it with "container system start"/,
    ],
    [
      'started and dead',
      macOptions({ CONTAINER_SIM_STATE: 'service-down' }),
      'UNAVAILABLE',
      /does not answer: .*"container system stop && container system start"/,
    ],
    [
      'of another release than the program',
      macOptions({ CONTAINER_SIM_SERVICE_VERSION: '1.0' }),
      'FAILED_PRECONDITION',
      /of release 1\.0\.0, and the program of 1\.2\.2: restart it with/,
    ],
  ])('%s', async (_title, options, code, message) => {
    const { state, error } = await probe(options);

    expect([state, error?.code]).toEqual(['unavailable', code]);
    expect(error?.message).toMatch(message);
  });
});

test.each(['1.0', '1.1', '1.2', '1.3', '1.4'])('release %s is ready', async (version) => {
  const { state, identity, capabilities } = await probe(
    macOptions({ CONTAINER_SIM_VERSION: version }),
  );

  expect(state).toBe('ready');
  expect(identity?.version).toMatch(new RegExp(`^${version}`));
  const none = capabilities.find(({ capability }) => capability === 'networkNone');
  expect(none?.state).toBe(version === '1.0' ? 'unsupported' : undefined);
});

test('starts the service when it is told to, and only then', async () => {
  const { state, error } = await probe(
    macOptions({ CONTAINER_SIM_STATE: 'not-registered' }, { startService: true }),
  );

  expect([state, error]).toEqual(['ready', undefined]);
});

test('calls say the same where the program cannot run', async () => {
  const runtime = createAppleContainerRuntime({ platform: 'linux', architecture: 'x64' });

  await expect(runtime.containers.list()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
});

test('a call that is not answered is killed', async () => {
  const runtime = createAppleContainerRuntime(
    macOptions({ CONTAINER_SIM_STATE: 'hang' }, { callTimeoutMs: 1_000 }),
  );

  await expect(runtime.volumes.list()).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/said nothing within 1000 ms and was killed/),
  });
});

test('wrong options are refused, every one of them', () => {
  expect(() => createAppleContainerRuntime({ program: 'container', pollIntervalMs: 1 })).toThrow(
    /program[\s\S]*pollIntervalMs/,
  );
});

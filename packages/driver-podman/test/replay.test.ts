import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  inspectedImageSchema,
  listedImagesSchema,
  toDriverError,
  toImage,
  toImageDetails,
  toRuntimeEvent,
} from '@openshell/driver-kit/http-engine';
import { expect, test } from 'vitest';
import { statsSchema, toContainerStats } from '../src/containers/container-stats.ts';
import { inspectedContainerSchema } from '../src/containers/inspected-container.ts';
import { listedContainerSchema } from '../src/containers/listed-container.ts';
import { toContainer } from '../src/containers/to-container.ts';
import { toContainerSummary } from '../src/containers/to-container-summary.ts';
import { networkSchema, toNetwork } from '../src/networks/network-schema.ts';
import { podmanDialect } from '../src/podman-dialect.ts';
import { toVolume, volumeSchema } from '../src/volumes/volume-schema.ts';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const root = join(import.meta.dirname, 'fixtures');
const versions = readdirSync(root).filter((name) => /^podman-\d+\.\d+$/.test(name));
const text = (version: string, file: string): string =>
  readFileSync(join(root, version, file), 'utf8');
const recorded = (version: string, file: string): unknown => JSON.parse(text(version, file));
const items = (value: unknown): readonly unknown[] => value as readonly unknown[];

test('there are recordings of three versions', () => {
  expect(versions).toEqual(['podman-4.3', 'podman-5.4', 'podman-5.8']);
});

test.each(versions)('containers of %s are understood in every state', (version) => {
  const read = (state: string) =>
    toContainer(inspectedContainerSchema.parse(recorded(version, `inspect-${state}.json`)));

  const [created, running, exited] = ['created', 'running', 'exited'].map(read);
  expect(created).toMatchObject({ state: 'created', name: 'rec-c', image: 'busybox:local' });
  expect(created?.exitCode).toBeUndefined();
  expect(created?.startedAtMs).toBeUndefined();
  expect(running).toMatchObject({
    state: 'running',
    imageId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    labels: { 'rec.label': 'x' },
    entrypoint: ['sh', '-c'],
    command: [expect.stringContaining('trap')],
    resources: { memoryBytes: 67_108_864, cpuMillis: 500, pidsLimit: 64 },
    publishedPorts: [{ containerPort: 80, hostAddress: '127.0.0.1' }],
    networkDetails: [{ network: 'podman', gateway: '10.88.0.1' }],
    mounts: [{ type: 'tmpfs', target: '/memory', sizeBytes: 1_048_576, mode: 0o1777 }],
    dropCapabilities: ['ALL'],
    addCapabilities: ['CHOWN', 'KILL'],
    noNewPrivileges: true,
    runtimeHandler: 'runc',
  });
  expect(running?.environment).toMatchObject({ A: '1' });
  expect(running?.exitCode).toBeUndefined();
  expect(exited).toMatchObject({ state: 'exited', exitCode: 3 });
  expect(exited?.finishedAtMs).toBeGreaterThan(exited?.startedAtMs ?? Number.NaN);
});

test.each(versions)('the lists of %s are understood', (version) => {
  const [container] = items(recorded(version, 'list.json')).map((line) =>
    toContainerSummary(listedContainerSchema.parse(line)),
  );
  const [image] = listedImagesSchema.parse(recorded(version, 'images.json')).map(toImage);
  const networks = items(recorded(version, 'networks.json')).map((line) =>
    toNetwork(networkSchema.parse(line)),
  );
  const [volume] = items(recorded(version, 'volumes.json')).map((line) =>
    toVolume(volumeSchema.parse(line)),
  );

  expect(container).toMatchObject({
    name: 'rec-c',
    image: 'busybox:local',
    state: 'running',
    networks: ['podman'],
    publishedPorts: [{ containerPort: 80, hostAddress: '127.0.0.1', protocol: 'tcp' }],
  });
  expect(container?.createdAtMs).toBeGreaterThan(1_700_000_000_000);
  expect(image?.references).toContain('docker.io/library/busybox:local');
  expect(networks.find(({ name }) => name === 'podman')?.subnets).toEqual(['10.88.0.0/16']);
  expect(networks.find(({ name }) => name === 'rec-n')).toMatchObject({
    internal: true,
    labels: { 'rec.label': 'x' },
    subnets: ['10.231.9.0/28'],
  });
  expect(volume).toEqual({
    name: 'rec-v',
    driver: 'local',
    labels: { 'rec.label': 'x' },
    options: {},
  });
});

test.each(versions)('an image and a measurement of %s are understood', (version) => {
  const image = toImageDetails(inspectedImageSchema.parse(recorded(version, 'image-inspect.json')));
  const [measured = {}] = statsSchema.parse(recorded(version, 'stats.json')).Stats ?? [];
  const stats = toContainerStats(measured, 67_108_864);

  expect(image).toMatchObject({ operatingSystem: 'linux', architecture: 'amd64' });
  expect(stats.cpuTotalNanoseconds).toBeGreaterThan(0);
  expect(stats.memoryBytes).toBeGreaterThan(0);
  expect(stats.pids).toBeGreaterThan(0);
  expect(stats.networkReceivedBytes + stats.networkSentBytes).toBeGreaterThan(0);
  expect(stats.memoryLimitBytes).toBe(67_108_864);
});

test.each(versions)('events of %s are understood', (version) => {
  const lines = text(version, 'events.ndjson').trim().split('\n');
  const events = lines.flatMap((line) => toRuntimeEvent(JSON.parse(line)) ?? []);

  expect(events.map(({ type }) => type)).toEqual([
    'container-created',
    'container-started',
    'container-paused',
    'container-unpaused',
    'container-exited',
    'container-renamed',
    'container-removed',
  ]);
  expect(events[0]).toMatchObject({ containerName: 'rec-c', labels: { 'rec.label': 'x' } });
  expect(events.find(({ type }) => type === 'container-exited')?.exitCode).toBe(3);
  expect(events.filter(({ exitCode }) => exitCode !== undefined)).toHaveLength(1);
  expect(events.at(-1)?.containerName).toBe('rec-d');
});

const expected: Readonly<Record<string, string>> = {
  'name conflict': 'ALREADY_EXISTS',
  'network create again': 'ALREADY_EXISTS',
  'volume create again': 'ALREADY_EXISTS',
  'delete running no force': 'FAILED_PRECONDITION',
  'pause paused': 'FAILED_PRECONDITION',
  'unpause running': 'FAILED_PRECONDITION',
  'kill stopped': 'FAILED_PRECONDITION',
  'exec-create in stopped': 'FAILED_PRECONDITION',
  'start missing binary': 'FAILED_PRECONDITION',
  'start not executable': 'FAILED_PRECONDITION',
  'image delete in use': 'FAILED_PRECONDITION',
  'network delete in use': 'FAILED_PRECONDITION',
  'volume delete in use': 'FAILED_PRECONDITION',
  'kill bad signal': 'INVALID_ARGUMENT',
  'network bad subnet': 'INVALID_ARGUMENT',
  'inspect missing': 'NOT_FOUND',
  'create missing image': 'NOT_FOUND',
  'create missing network': 'NOT_FOUND',
  'image inspect missing': 'NOT_FOUND',
  'volume inspect missing': 'NOT_FOUND',
  'network inspect missing': 'NOT_FOUND',
  'port conflict start': 'RESOURCE_EXHAUSTED',
  'network overlapping': 'RESOURCE_EXHAUSTED',
};

test.each(versions)('refusals of %s have the same codes as on every version', (version) => {
  const refusals = recorded(version, 'refusals.json') as Readonly<
    Record<string, { readonly status: number; readonly text: string }>
  >;
  const codes = Object.keys(refusals).map((name) => {
    const { status = 0, text: body = '{}' } = refusals[name] ?? {};
    const { message } = JSON.parse(body) as { readonly message: string };
    return [name, toDriverError(podmanDialect, 'try', { status, message }).code];
  });

  expect(Object.fromEntries(codes)).toEqual(expected);
});

test.each([...versions, 'podman-5.8-rootless'])('a probe of %s is whole', async (version) => {
  const { runtime } = await withFakeEngine({
    handle: (_, response) => json(response, recorded(version, 'info.json')),
  });

  const { state, identity, handlers, capabilities } = await runtime.probe();

  const isRootless = version.includes('rootless');
  expect(state).toBe('ready');
  expect(identity).toMatchObject({
    architecture: 'amd64',
    operatingSystem: 'linux',
    rootless: isRootless,
  });
  expect(handlers).toEqual([
    { name: 'runc', isolation: 'shared-kernel', isDefault: true, state: 'supported' },
  ]);
  for (const name of ['memoryLimit', 'pidsLimit', 'pause', 'stats']) {
    const line = capabilities.find(({ capability }) => capability === name);
    expect(line?.value).toBe(!isRootless);
    expect(line?.reason === undefined).toBe(!isRootless);
  }
});

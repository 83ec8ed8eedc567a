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
import { dockerDialect } from '../src/docker-dialect.ts';
import { networkSchema, toNetwork } from '../src/networks/network-schema.ts';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const root = join(import.meta.dirname, 'fixtures');
const versions = readdirSync(root).filter((name) => /^docker-\d+\.\d+$/.test(name));
const text = (version: string, file: string): string =>
  readFileSync(join(root, version, file), 'utf8');
const recorded = (version: string, file: string): unknown => JSON.parse(text(version, file));
const items = (value: unknown): readonly unknown[] => value as readonly unknown[];

test('there are recordings of three versions', () => {
  expect(versions).toEqual(['docker-20.10', 'docker-26.1', 'docker-28.5']);
});

test.each(versions)('containers of %s are understood in every state', (version) => {
  const read = (state: string) =>
    toContainer(inspectedContainerSchema.parse(recorded(version, `inspect-${state}.json`)));

  const [created, running, exited] = ['created', 'running', 'exited'].map(read);
  expect(created).toMatchObject({ state: 'created', name: 'a4-c', image: 'busybox:local' });
  expect(created?.exitCode).toBeUndefined();
  expect(created?.startedAtMs).toBeUndefined();
  expect(running).toMatchObject({
    state: 'running',
    labels: { 'a4.label': 'x' },
    resources: { memoryBytes: 67_108_864 },
    publishedPorts: [{ containerPort: 80, hostAddress: '127.0.0.1' }],
    networkDetails: [{ network: 'bridge', address: '172.17.0.2', gateway: '172.17.0.1' }],
    environment: { A: '1' },
  });
  expect(running?.exitCode).toBeUndefined();
  expect(exited).toMatchObject({ state: 'exited', exitCode: 0 });
  expect(exited?.finishedAtMs).toBeGreaterThan(exited?.startedAtMs ?? Number.NaN);
});

test.each(versions)('the lists of %s are understood', (version) => {
  const [container] = items(recorded(version, 'list-running.json')).map((line) =>
    toContainerSummary(listedContainerSchema.parse(line)),
  );
  const [image] = listedImagesSchema.parse(recorded(version, 'images.json')).map(toImage);
  const networks = items(recorded(version, 'networks.json')).map((line) =>
    toNetwork(networkSchema.parse(line)),
  );

  expect(container).toMatchObject({ name: 'a4-c', state: 'running', networks: ['bridge'] });
  expect(image).toMatchObject({ references: ['busybox:local'], digests: [] });
  expect(networks.find(({ name }) => name === 'bridge')?.subnets).toEqual(['172.17.0.0/16']);
});

test.each(versions)('an image and a measurement of %s are understood', (version) => {
  const image = toImageDetails(inspectedImageSchema.parse(recorded(version, 'image-inspect.json')));
  const stats = toContainerStats(statsSchema.parse(recorded(version, 'stats-oneshot.json')), 9);

  expect(image).toMatchObject({ operatingSystem: 'linux', architecture: 'amd64' });
  expect(stats.cpuTotalNanoseconds).toBeGreaterThan(0);
  expect(stats.memoryBytes).toBeGreaterThan(0);
  expect(stats.pids).toBeGreaterThan(0);
});

test.each(versions)('events of %s are understood', (version) => {
  const lines = text(version, 'events.ndjson').trim().split('\n');
  const events = lines.flatMap((line) => toRuntimeEvent(JSON.parse(line)) ?? []);

  const [created] = events;
  expect(created).toMatchObject({
    type: 'container-created',
    containerName: 'a4-c',
    labels: { 'a4.label': 'x' },
  });
  const types = new Set(events.map(({ type }) => type));
  for (const type of ['container-started', 'container-paused', 'container-removed'] as const) {
    expect(types).toContain(type);
  }
  expect(events.find(({ type }) => type === 'container-exited')?.exitCode).toBeTypeOf('number');
  expect(events.every(({ timeMs }) => timeMs > 1_700_000_000_000)).toBe(true);
});

const expected: Readonly<Record<string, string>> = {
  'name conflict': 'ALREADY_EXISTS',
  'network create dup': 'ALREADY_EXISTS',
  'delete running no force': 'FAILED_PRECONDITION',
  'pause paused': 'FAILED_PRECONDITION',
  'unpause running': 'FAILED_PRECONDITION',
  'kill stopped': 'FAILED_PRECONDITION',
  'exec-create in stopped': 'FAILED_PRECONDITION',
  'start missing binary': 'FAILED_PRECONDITION',
  'start not executable': 'FAILED_PRECONDITION',
  'image delete in use': 'FAILED_PRECONDITION',
  'create bad runtime': 'FAILED_PRECONDITION',
  'kill bad signal': 'INVALID_ARGUMENT',
  'create memory too small': 'INVALID_ARGUMENT',
  'create cpus too many': 'INVALID_ARGUMENT',
  'network bad subnet': 'INVALID_ARGUMENT',
  'inspect missing': 'NOT_FOUND',
  'create missing image': 'NOT_FOUND',
  'archive put missing dir': 'NOT_FOUND',
  'volume inspect missing': 'NOT_FOUND',
  'port conflict start': 'RESOURCE_EXHAUSTED',
  'pull unreachable registry': 'UNAVAILABLE',
};

test.each(versions)('refusals of %s have the same codes as on every version', (version) => {
  const refusals = recorded(version, 'refusals.json') as Readonly<
    Record<string, { readonly status: number; readonly text: string }>
  >;
  const codes = Object.keys(expected).map((name) => {
    const { status = 0, text: body = '{}' } = refusals[name] ?? {};
    const { message } = JSON.parse(body) as { readonly message: string };
    return [name, toDriverError(dockerDialect, 'try', { status, message }).code];
  });

  expect(Object.fromEntries(codes)).toEqual(expected);
});

test.each([...versions, 'docker-26.1-rootless', 'podman-5.4'])(
  'a probe of %s is whole',
  async (version) => {
    const { runtime } = await withFakeEngine({
      handle: (_, response) => json(response, recorded(version, 'info.json')),
    });

    const { state, identity, handlers, capabilities } = await runtime.probe();

    expect(state).toBe('ready');
    expect(identity).toMatchObject({
      architecture: 'amd64',
      operatingSystem: 'linux',
      rootless: version.includes('rootless'),
    });
    expect(handlers.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    const memory = capabilities.find(({ capability }) => capability === 'memoryLimit');
    expect(memory?.value).toBe(!version.includes('rootless'));
  },
);

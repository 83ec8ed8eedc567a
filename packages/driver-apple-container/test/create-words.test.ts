import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateMac } from '@openshell/apple-container-sim';
import type { ContainerSpec } from '@openshell/driver-api';
import { afterAll, describe, expect, test } from 'vitest';
import { assertSupported, createWarnings, createWords } from '../src/containers/create-words.ts';

const directory = mkdtempSync(join(tmpdir(), 'words-'));
afterAll(() => rmSync(directory, { recursive: true }));
const { program } = simulateMac({
  directory,
  socketPath: '/nowhere.sock',
  environment: { CONTAINER_SIM_PARSE_ONLY: '1' },
});

const parts = { image: 'docker.io/library/busybox:1', ports: [], attempt: {}, variables: [] };
const least: ContainerSpec = { name: 'a1', image: 'busybox' };

describe('words that Apple’s grammar lets pass', () => {
  test.each<readonly [string, ContainerSpec]>([
    ['the least', least],
    ['limits', { ...least, resources: { cpuMillis: 2_000, memoryBytes: 512 * 1024 ** 2 } }],
    ['a dash in front of a value', { ...least, user: '-1', workingDirectory: '-x' }],
    ['labels of every kind', { ...least, labels: { a: 'b=c', 'x.y/z': '', p: '100%', n: '1\n2' } }],
    ['no network', { ...least, network: 'none' }],
    ['networks', { ...least, network: [{ network: 'n1' }, { network: 'n2' }] }],
    ['a process', { ...least, entrypoint: ['sh', '-c'], command: ['--', '-x'], tty: true }],
    [
      'mounts',
      {
        ...least,
        mounts: [
          { type: 'volume', volume: 'v', target: '/v', readOnly: true },
          { type: 'bind', source: '/tmp', target: '/t' },
          { type: 'tmpfs', target: '/m', sizeBytes: 1024, mode: 0o1777 },
        ],
      },
    ],
    [
      'powers',
      {
        ...least,
        init: true,
        security: {
          dropCapabilities: ['ALL'],
          addCapabilities: ['CHOWN', 'NET_RAW'],
          readOnlyRootFilesystem: true,
        },
      },
    ],
    [
      'what labels keep',
      {
        ...least,
        stopSignal: 'SIGINT',
        openStdin: true,
        extraHosts: [{ name: 'h', address: '10.0.0.1' }],
        logLimits: { maxBytes: 1024, maxFiles: 2 },
      },
    ],
  ])('%s', (_title, spec) => {
    const answer = spawnSync(program, createWords(spec, parts), { encoding: 'utf8' });

    expect([answer.stderr, answer.status]).toEqual(['', 0]);
  });

  test('published ports', () => {
    const ports = [
      { hostAddress: '127.0.0.1', hostPort: 8080, containerPort: 80, protocol: 'tcp' },
      { hostAddress: '::1', hostPort: 8081, containerPort: 80, protocol: 'udp' },
    ] as const;
    const answer = spawnSync(program, createWords(least, { ...parts, ports }), {
      encoding: 'utf8',
    });

    expect([answer.stderr, answer.status]).toEqual(['', 0]);
  });
});

describe('refused before anything is made', () => {
  test.each<readonly [string, Partial<ContainerSpec>]>([
    ['resources.cpuMillis', { resources: { cpuMillis: 1_500 } }],
    ['resources.memoryBytes', { resources: { memoryBytes: 300 * 1024 ** 2 + 1 } }],
    ['resources.pidsLimit', { resources: { pidsLimit: 10 } }],
    ['security.noNewPrivileges', { security: { noNewPrivileges: true } }],
    ['gpus', { gpus: 1 }],
    ['runtimeHandler', { runtimeHandler: 'runsc' }],
  ])('%s', (field, more) => {
    expect(() => assertSupported({ ...least, ...more })).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', details: { field } }),
    );
  });
});

test('a path with a colon is refused', () => {
  const spec: ContainerSpec = {
    ...least,
    mounts: [{ type: 'bind', source: '/a:b', target: '/t' }],
  };

  expect(() => createWords(spec, parts)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
});

test('what is not applied and harms nobody is told', () => {
  const spec: ContainerSpec = {
    ...least,
    hostname: 'other',
    network: [{ network: 'n', aliases: ['x'] }],
  };

  expect(createWarnings(spec)).toHaveLength(2);
  expect(createWarnings({ ...least, hostname: 'a1' })).toEqual([]);
});

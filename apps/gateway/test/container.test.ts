import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import './harness/patience.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const composePath = join(root, 'examples', 'compose', 'compose.yaml');
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

const run = promisify(execFile);
const hasCompose = await run('docker', ['compose', 'version']).then(
  () => true,
  () => false,
);
const missing = hasCompose ? '' : ' (skipped: no "docker compose" on this machine)';

const composeSchema = z.object({
  services: z.object({
    gateway: z.object({
      build: z.object({ context: z.string() }),
      network_mode: z.string(),
      ports: z.never().optional(),
      privileged: z.never().optional(),
      user: z.never().optional(),
      environment: z.record(z.string(), z.string()),
      volumes: z.array(z.string()),
      cap_drop: z.array(z.string()),
    }),
  }),
});
const { gateway } = composeSchema.parse(parse(readFileSync(composePath, 'utf8'))).services;

test('the image has the Node of the lockfile', () => {
  const { devDependencies } = JSON.parse(read('package.json'));
  const image = /^ARG BASE_IMAGE=node:([\d.]+)-\w+-slim$/m.exec(read('apps/gateway/Dockerfile'));

  expect(image?.[1]).toBe(devDependencies.node);
});

test('the image is not run by root and not built from what lies about', () => {
  const lines = read('apps/gateway/Dockerfile').split('\n');

  expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  expect(read('apps/gateway/.dockerignore').split('\n').slice(1, 3)).toEqual(['*', '!*.tgz']);
});

test('the example keeps the gateway on loopback and takes all other rights from it', () => {
  const { host, port } = (() => {
    const url = new URL(gateway.environment['OPENSHELL_GATEWAY_ENDPOINT'] ?? '');
    return { host: url.hostname, port: url.port };
  })();

  expect(gateway.network_mode).toBe('host');
  expect(host).toBe('127.0.0.1');
  expect(gateway.environment['OPENSHELL_SERVER_PORT']).toBe(port);
  expect(gateway.cap_drop).toEqual(['ALL']);
});

test('the example builds the image that is here, and keeps state where it keeps it', () => {
  const { context } = gateway.build;
  const volume = /^VOLUME (\S+)$/m.exec(read('apps/gateway/Dockerfile'))?.[1];

  expect(join(composePath, '..', context, 'Dockerfile')).toBe(
    join(root, 'apps/gateway/Dockerfile'),
  );
  expect(gateway.volumes).toContain(`state:${volume}`);
});

test.skipIf(missing !== '')(
  `docker compose finds nothing wrong with the example${missing}`,
  async () => {
    const words = ['compose', '--file', composePath, 'config', '--quiet'];
    const env = { ...process.env, DOCKER_GID: '998' };

    expect(await run('docker', words, { env })).toEqual({ stdout: '', stderr: '' });
  },
);

test.skipIf(missing !== '')(
  `the example says which group it has to be told${missing}`,
  async () => {
    const words = ['compose', '--file', composePath, 'config', '--quiet'];
    const { DOCKER_GID: _, ...env } = process.env;

    await expect(run('docker', words, { env })).rejects.toThrow(
      'run "export DOCKER_GID=$(stat -c %g /var/run/docker.sock)" first',
    );
  },
);

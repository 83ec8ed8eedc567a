import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { SandboxSpec } from '@openshell/driver-api';
import { CreateSandboxRequestSchema } from '@openshell/wire';
import { expect, test } from 'vitest';
import { parsePortableOptions } from './portable-options.ts';
import { toSandboxSpec } from './to-sandbox-spec.ts';

function map(init: MessageInitShape<typeof CreateSandboxRequestSchema>): SandboxSpec {
  const request = create(CreateSandboxRequestSchema, init);
  const portable = parsePortableOptions(request.spec?.template?.driverConfig);
  return toSandboxSpec(request, { name: 'n', workspace: 'w', driver: 'docker', portable });
}

test('an empty request asks for nothing: every default is left to the driver', () => {
  expect(map({})).toEqual({ name: 'n', workspace: 'w', environment: {}, labels: {} });
});

test('every field of the request has its place in the contract', () => {
  const openshell = {
    driver: 'docker',
    isolation: 'vm',
    network: 'none',
    image_pull_policy: 'always',
    platform: 'linux/arm64',
    user: '1000:1000',
    workdir: '/src',
    publish: [{ container_port: 80, host_port: 8080, host_address: '127.0.0.1', protocol: 'tcp' }],
    mounts: [
      { type: 'volume', volume: 'cache', target: '/cache', read_only: true },
      { type: 'tmpfs', target: '/tmp', size_bytes: 1024, mode: 0o1777 },
      { type: 'bind', source: '/data', target: '/data', read_only: false },
    ],
  };
  const spec = map({
    labels: { from: 'request', both: 'request' },
    spec: {
      logLevel: 'debug',
      command: ['agent', '--go'],
      tty: true,
      environment: { A: 'spec', B: 'spec' },
      resourceRequirements: { gpu: { count: 2 } },
      template: {
        image: 'busybox:1.37',
        labels: { from: 'template', both: 'template', own: 'template' },
        environment: { A: 'template', C: 'template' },
        resources: { limits: { cpu: '1.5', memory: '2Gi', pids: 100 } },
        driverConfig: { openshell, docker: { anything: 1 }, podman: { other: 2 } },
      },
    },
  });
  expect(spec).toEqual({
    name: 'n',
    workspace: 'w',
    image: 'busybox:1.37',
    imagePullPolicy: 'always',
    platform: 'linux/arm64',
    command: ['agent', '--go'],
    tty: true,
    environment: { A: 'spec', B: 'spec', C: 'template' },
    labels: { from: 'request', both: 'request', own: 'template' },
    workingDirectory: '/src',
    user: '1000:1000',
    resources: { cpuMillis: 1_500, memoryBytes: 2 * 1024 ** 3, pidsLimit: 100 },
    network: 'none',
    publishedPorts: [
      { containerPort: 80, hostPort: 8_080, hostAddress: '127.0.0.1', protocol: 'tcp' },
    ],
    mounts: [
      { type: 'volume', volume: 'cache', target: '/cache', readOnly: true },
      { type: 'tmpfs', target: '/tmp', sizeBytes: 1_024, mode: 0o1777 },
      { type: 'bind', source: '/data', target: '/data', readOnly: false },
    ],
    isolation: 'vm',
    gpus: 2,
    logLevel: 'debug',
    driverOptions: { docker: { anything: 1 } },
  });
});

test('a GPU requirement without a count is one GPU', () => {
  expect(map({ spec: { resourceRequirements: { gpu: {} } } }).gpus).toBe(1);
});

test('a number is a CPU quantity, too', () => {
  const resources = { limits: { cpu: 0.5 } };
  expect(map({ spec: { template: { resources } } }).resources).toEqual({ cpuMillis: 500 });
});

test.each([
  [
    { openshell: { netwrk: 'none' } },
    'template.driver_config.openshell.netwrk: unknown key: did you mean "network"?',
  ],
  [{ openshell: { network: 'bridge' } }, 'template.driver_config.openshell.network'],
  [
    { openshell: { publish: [{ container_port: 1, container_prt: 1 }] } },
    'publish[0].container_prt: unknown key: did you mean "container_port"?',
  ],
  [
    { openshell: { mounts: [{ type: 'tmpfs', target: '/t', size: 1 }] } },
    'mounts[0].size: unknown key',
  ],
  [{ docker: 'x' }, 'template.driver_config.docker: is no object'],
])('%j is refused with the path of the field', (driverConfig, message) => {
  expect(() => map({ spec: { template: { driverConfig } } })).toThrow(message);
});

test.each([
  [{ requests: { cpu: '1' } }, 'UNSUPPORTED', 'template.resources.requests is not enforced'],
  [{ limits: { cpus: '1' } }, 'INVALID_ARGUMENT', 'template.resources.limits.cpus: unknown key'],
  [{ limits: { memory: '2m' } }, 'INVALID_ARGUMENT', 'template.resources.limits.memory'],
  [
    { limit: {} },
    'INVALID_ARGUMENT',
    'template.resources.limit: unknown key: did you mean "limits"?',
  ],
])('resources %j are refused', (resources, code, message) => {
  const call = (): SandboxSpec => map({ spec: { template: { resources } } });
  expect(call).toThrow(expect.objectContaining({ code }));
  expect(call).toThrow(message);
});

test('empty requests are none', () => {
  expect(map({ spec: { template: { resources: { requests: {} } } } })).not.toHaveProperty(
    'resources',
  );
});

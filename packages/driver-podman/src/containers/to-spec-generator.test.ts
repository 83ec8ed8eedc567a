import type { ContainerSpec } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { toSpecGenerator } from './to-spec-generator.ts';

const plain: ContainerSpec = { name: 'a', image: 'busybox' };
const generate = (changed: Partial<ContainerSpec>): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(toSpecGenerator({ ...plain, ...changed }, 'docker.io/busybox', {})));

test('a plain container gets nothing of the engine beside its defaults', () => {
  expect(generate({})).toEqual({
    name: 'a',
    image: 'docker.io/busybox',
    env: {},
    env_host: false,
    unsetenv: ['TERM'],
    httpproxy: false,
    systemd: 'false',
    labels: {},
    create_working_dir: true,
    terminal: false,
    stdin: false,
    restart_policy: 'no',
    shm_size: 67_108_864,
    resource_limits: {},
    mounts: [],
    volumes: [],
    portmappings: [],
    devices: [],
    read_write_tmpfs: false,
    annotations: {},
    log_configuration: { driver: 'k8s-file' },
    netns: { nsmode: 'bridge' },
  });
});

test('memory is limited with swap, and a tiny share of a processor over a longer time', () => {
  const { resource_limits: limits } = generate({
    resources: { memoryBytes: 9_000_000, cpuMillis: 1_500, pidsLimit: 7 },
  });

  expect(limits).toEqual({
    cpu: { quota: 150_000, period: 100_000 },
    memory: { limit: 9_000_000, swap: 9_000_000 },
    pids: { limit: 7 },
  });
  expect(generate({ resources: { cpuMillis: 5 } })['resource_limits']).toEqual({
    cpu: { quota: 5_000, period: 1_000_000 },
  });
});

test('the parts of a spec are in the words of the engine', () => {
  expect(
    generate({
      stopSignal: 'SIGUSR1',
      init: true,
      tty: true,
      gpus: 2,
      runtimeHandler: 'runsc',
      network: [{ network: 'one', aliases: ['x'] }, { network: 'two' }],
      extraHosts: [{ name: 'h', address: '10.0.0.1' }],
      publishedPorts: [
        { containerPort: 80 },
        { containerPort: 53, hostPort: 5_353, protocol: 'udp' },
      ],
      logLimits: { maxBytes: 1_000, maxFiles: 3 },
      security: { dropCapabilities: ['ALL'], appArmorUnconfined: true, noNewPrivileges: true },
    }),
  ).toMatchObject({
    stop_signal: 10,
    init: true,
    terminal: true,
    oci_runtime: 'runsc',
    devices: [{ path: 'nvidia.com/gpu=0' }, { path: 'nvidia.com/gpu=1' }],
    netns: { nsmode: 'bridge' },
    networks: { one: { aliases: ['x'] }, two: { aliases: [] } },
    hostadd: ['h:10.0.0.1'],
    portmappings: [
      { container_port: 80, host_ip: '127.0.0.1', protocol: 'tcp' },
      { container_port: 53, host_port: 5_353, host_ip: '127.0.0.1', protocol: 'udp' },
    ],
    log_configuration: { driver: 'k8s-file', size: 3_000 },
    cap_drop: ['ALL'],
    no_new_privileges: true,
    apparmor_profile: 'unconfined',
  });
  expect(generate({ network: 'none' })).toMatchObject({ netns: { nsmode: 'none' } });
  expect(generate({ gpus: 'all' })).toMatchObject({ devices: [{ path: 'nvidia.com/gpu=all' }] });
});

test('mounts keep what they ask for, and memory is empty at first', () => {
  const body = generate({
    mounts: [
      { type: 'volume', volume: 'v', target: '/v', readOnly: true, copyImageContent: false },
      { type: 'bind', source: '/s', target: '/b' },
      { type: 'tmpfs', target: '/t', sizeBytes: 4_096, mode: 0o1777 },
    ],
  });

  expect(body['volumes']).toEqual([{ Name: 'v', Dest: '/v', Options: ['ro', 'nocopy'] }]);
  expect(body['mounts']).toEqual([
    { type: 'bind', source: '/s', destination: '/b', options: ['rbind', 'ro'] },
    {
      type: 'tmpfs',
      source: 'tmpfs',
      destination: '/t',
      options: ['notmpcopyup', 'rw', 'nosuid', 'nodev', 'size=4096', 'mode=1777'],
    },
  ]);
});

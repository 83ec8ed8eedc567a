import { expect, test } from 'vitest';
import { furtherNetworks, toContainerConfig } from './to-container-config.ts';

const least = { name: 'a', image: 'b' };

test('asks for no more than the spec does', () => {
  expect(JSON.parse(JSON.stringify(toContainerConfig(least)))).toEqual({
    Image: 'b',
    Env: [],
    Labels: {},
    Tty: false,
    OpenStdin: false,
    ExposedPorts: {},
    HostConfig: { RestartPolicy: { Name: 'no' }, Mounts: [], PortBindings: {} },
  });
});

test('does not let swap double the memory', () => {
  const { HostConfig } = toContainerConfig({
    ...least,
    resources: { cpuMillis: 1_500, memoryBytes: 64, pidsLimit: 5 },
  });

  expect(HostConfig).toMatchObject({
    NanoCpus: 1_500_000_000,
    Memory: 64,
    MemorySwap: 64,
    PidsLimit: 5,
  });
});

test('binds ports to loopback unless another address is named', () => {
  const config = toContainerConfig({
    ...least,
    publishedPorts: [
      { containerPort: 80 },
      { containerPort: 80, hostPort: 8080, hostAddress: '0.0.0.0' },
      { containerPort: 53, hostPort: 53, protocol: 'udp' },
    ],
  });

  expect(config).toMatchObject({
    ExposedPorts: { '80/tcp': {}, '53/udp': {} },
    HostConfig: {
      PortBindings: {
        '80/tcp': [
          { HostIp: '127.0.0.1', HostPort: '' },
          { HostIp: '0.0.0.0', HostPort: '8080' },
        ],
        '53/udp': [{ HostIp: '127.0.0.1', HostPort: '53' }],
      },
    },
  });
});

test('mounts binds read-only and volumes writable unless told otherwise', () => {
  const { HostConfig } = toContainerConfig({
    ...least,
    mounts: [
      { type: 'bind', source: '/s', target: '/t' },
      { type: 'volume', volume: 'v', target: '/v' },
      { type: 'tmpfs', target: '/m', sizeBytes: 9, mode: 0o700 },
    ],
  });

  expect(HostConfig).toMatchObject({
    Mounts: [
      { Type: 'bind', Source: '/s', Target: '/t', ReadOnly: true },
      { Type: 'volume', Source: 'v', Target: '/v', ReadOnly: false },
      { Type: 'tmpfs', Target: '/m', TmpfsOptions: { SizeBytes: 9, Mode: 448 } },
    ],
  });
});

test('makes a container on its first network and leaves the others for later', () => {
  const spec = {
    ...least,
    network: [
      { network: 'one', aliases: ['x'] },
      { network: 'two', aliases: ['y'] },
    ],
  };

  expect(toContainerConfig(spec)).toMatchObject({
    HostConfig: { NetworkMode: 'one' },
    NetworkingConfig: { EndpointsConfig: { one: { Aliases: ['x'] } } },
  });
  expect(furtherNetworks(spec)).toEqual([{ network: 'two', aliases: ['y'] }]);
  expect(furtherNetworks({ ...least, network: 'none' })).toEqual([]);
});

test('hands on everything else in the words of the engine', () => {
  const config = toContainerConfig({
    ...least,
    entrypoint: ['e'],
    command: ['c'],
    environment: { A: '1=2' },
    labels: { l: 'v' },
    user: '1:2',
    workingDirectory: '/w',
    hostname: 'h',
    tty: true,
    openStdin: true,
    stopSignal: 'SIGINT',
    network: 'none',
    extraHosts: [{ name: 'n', address: 'host-gateway' }],
    security: {
      dropCapabilities: ['ALL'],
      addCapabilities: ['CHOWN'],
      noNewPrivileges: true,
      readOnlyRootFilesystem: true,
      appArmorUnconfined: true,
    },
    runtimeHandler: 'runsc',
    init: true,
    logLimits: { maxBytes: 1_000, maxFiles: 3 },
    gpus: 'all',
  });

  expect(config).toMatchObject({
    Entrypoint: ['e'],
    Cmd: ['c'],
    Env: ['A=1=2'],
    Labels: { l: 'v' },
    User: '1:2',
    WorkingDir: '/w',
    Hostname: 'h',
    Tty: true,
    OpenStdin: true,
    StopSignal: 'SIGINT',
    HostConfig: {
      NetworkMode: 'none',
      ExtraHosts: ['n:host-gateway'],
      CapDrop: ['ALL'],
      CapAdd: ['CHOWN'],
      SecurityOpt: ['no-new-privileges:true', 'apparmor=unconfined'],
      ReadonlyRootfs: true,
      Runtime: 'runsc',
      Init: true,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1000', 'max-file': '3' } },
      DeviceRequests: [{ Count: -1, Capabilities: [['gpu']] }],
    },
  });
});

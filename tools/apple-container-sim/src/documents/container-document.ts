import type { MountRequest } from '../check/mounts.ts';
import { firstAddress } from '../daemon/addresses.ts';
import type { FoundContainer } from '../daemon/containers.ts';
import type { Host } from '../daemon/host.ts';
import { toDate } from '../output/to-date.ts';
import type { Json } from '../output/to-json.ts';
import { isAtLeast } from '../release.ts';

const HOSTNAME = /^[^.]+/;
const DEFAULT_MTU = 1280;

function hostnameOf(id: string): string {
  return id.includes('.') ? `${id}.` : (HOSTNAME.exec(id)?.[0] ?? id);
}

function mountDocument(
  mount: MountRequest,
  volumes: Readonly<Record<string, string>>,
  host: Host,
): Json {
  const { target: destination } = mount;
  switch (mount.kind) {
    case 'host':
      return { source: mount.source, destination, options: mount.options, type: { virtiofs: {} } };
    case 'tmpfs':
      return { source: mount.source, destination, options: mount.options, type: { tmpfs: {} } };
    case 'volume':
    case 'anonymous': {
      const name = volumes[destination] ?? '';
      return {
        source: `${host.directory}/volumes/${name}/volume.img`,
        destination,
        options: mount.kind === 'volume' ? mount.options : [],
        type: { volume: { name, format: 'ext4', cache: { on: {} }, sync: { fsync: {} } } },
      };
    }
  }
}

function attachments({ record, inspected }: FoundContainer, host: Host, version: string): Json {
  const byName: Readonly<Record<string, Readonly<Record<string, string>>>> =
    inspected.NetworkSettings.Networks;
  return record.request.networks
    .filter(({ network }) => network !== 'none')
    .map(({ network, mtu }) => {
      const found = byName[host.engineName(network)];
      return {
        network,
        hostname: hostnameOf(record.id),
        ipv4Address: `${found?.['IPAddress']}/${found?.['IPPrefixLen']}`,
        ipv4Gateway: firstAddress(`${found?.['IPAddress']}/${found?.['IPPrefixLen']}`),
        macAddress: found?.['MacAddress'] ?? '',
        mtu: mtu ?? DEFAULT_MTU,
        ...(isAtLeast(version, '1.1.0') ? { variant: 'reserved' } : {}),
      };
    });
}

/** A container as `list` and `inspect` show it. */
export function containerDocument(container: FoundContainer, host: Host, version: string): Json {
  const { record, inspected, isRunning } = container;
  const { id, request, initProcess, volumes } = record;
  const started: string = inspected.State.StartedAt;
  return {
    id,
    configuration: {
      id,
      creationDate: toDate(record.createdAtMs),
      image: {
        reference: request.image,
        descriptor: {
          mediaType: 'application/vnd.oci.image.index.v1+json',
          digest: record.imageDigest,
          size: record.imageBytes,
        },
      },
      initProcess: {
        executable: initProcess.executable,
        arguments: initProcess.arguments,
        environment: inspected.Config.Env ?? [],
        workingDirectory: initProcess.workingDirectory,
        terminal: request.tty,
        user: { raw: { userString: initProcess.user } },
        supplementalGroups: [],
        rlimits: request.limits.map(({ limit, soft, hard }) => ({
          limit,
          soft: BigInt(soft),
          hard: BigInt(hard),
        })),
      },
      labels: request.labels,
      mounts: request.mounts.map((mount) => mountDocument(mount, volumes, host)),
      networks: request.networks
        .filter(({ network }) => network !== 'none')
        .map(({ network, macAddress, mtu }) => ({
          network,
          options: { hostname: hostnameOf(id), macAddress, mtu: mtu ?? DEFAULT_MTU },
        })),
      publishedPorts: request.ports.map((port) => ({ ...port })),
      publishedSockets: request.sockets.map((socket) => ({ ...socket })),
      dns: request.noDns ? undefined : { ...request.dns },
      platform: { os: 'linux', architecture: record.architecture },
      resources: { cpus: request.cpus, memoryInBytes: request.memoryBytes, cpuOverhead: 1 },
      sysctls: {},
      rosetta: false,
      virtualization: false,
      ssh: false,
      readOnly: request.readOnly,
      useInit: request.init,
      capAdd: request.capAdd,
      capDrop: request.capDrop,
      runtimeHandler: 'container-runtime-linux',
      shmSize: request.shmBytes,
      stopSignal: record.stopSignal,
      ...(request.maskedPaths.length > 0 ? { maskedPaths: request.maskedPaths } : {}),
      ...(request.readOnlyPaths.length > 0 ? { readonlyPaths: request.readOnlyPaths } : {}),
    },
    status: {
      state: isRunning ? 'running' : 'stopped',
      networks: isRunning ? attachments(container, host, version) : [],
      startedDate: started.startsWith('0001') ? undefined : toDate(started),
    },
  };
}

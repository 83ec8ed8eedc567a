import type { ContainerSpec, PublishedPort, SecurityOptions } from '@openshell/driver-api';
import { noteOf } from '@openshell/driver-kit/podman';
import { toSignalNumber } from './signal-number.ts';
import { toMounts, toVolumes } from './to-mounts.ts';
import { toResourceLimits } from './to-resource-limits.ts';
import { sharesOwners, toUserNamespace, type UserNamespaceOptions } from './user-namespace.ts';

type Part = Readonly<Record<string, unknown>>;

/** Podman's own default is 64,000 KiB, Docker's is this. */
const SHARED_MEMORY_BYTES = 64 * 1024 ** 2;

function securityPart(security: SecurityOptions): Part {
  return {
    cap_drop: security.dropCapabilities,
    cap_add: security.addCapabilities,
    no_new_privileges: security.noNewPrivileges,
    read_only_filesystem: security.readOnlyRootFilesystem,
    // Without this /tmp and /run of a read-only file system could be written to.
    read_write_tmpfs: false,
    ...(security.appArmorUnconfined === true ? { apparmor_profile: 'unconfined' } : {}),
    annotations: noteOf(security),
  };
}

/**
 * The driver of the engine's logs is named, as logs cannot be read back with each. It keeps one
 * file, which it begins anew when that is full: so that has the size of all.
 */
function logPart(limits: ContainerSpec['logLimits']): Part {
  const driver = 'k8s-file';
  if (limits === undefined) return { log_configuration: { driver } };
  return { log_configuration: { driver, size: limits.maxBytes * limits.maxFiles } };
}

function networkPart(network: ContainerSpec['network']): Part {
  if (network === 'none') return { netns: { nsmode: 'none' } };
  const netns = { nsmode: 'bridge' };
  if (network === undefined || network.length === 0) return { netns };
  const entries = network.map(({ network: name, aliases = [] }) => [name, { aliases }]);
  return { netns, networks: Object.fromEntries(entries) };
}

function toPort({ containerPort, hostPort, hostAddress, protocol }: PublishedPort): Part {
  return {
    container_port: containerPort,
    host_port: hostPort,
    host_ip: hostAddress ?? '127.0.0.1',
    protocol: protocol ?? 'tcp',
  };
}

function gpuDevices(gpus: ContainerSpec['gpus']): readonly Part[] {
  if (gpus === undefined) return [];
  const names = gpus === 'all' ? ['all'] : Array.from({ length: gpus }, (_, index) => index);
  return names.map((name) => ({ path: `nvidia.com/gpu=${name}` }));
}

/**
 * The body of a request that makes a container.
 *
 * @param image - the reference by which the engine knows the image
 */
export function toSpecGenerator(
  spec: ContainerSpec,
  image: string,
  userNamespace: UserNamespaceOptions,
): Part {
  const mounts = spec.mounts ?? [];
  return {
    name: spec.name,
    image,
    entrypoint: spec.entrypoint,
    command: spec.command,
    env: spec.environment ?? {},
    // Nothing of the engine's own environment, and no guess at what the program is.
    env_host: false,
    ...(spec.tty === true ? {} : { unsetenv: ['TERM'] }),
    httpproxy: false,
    systemd: 'false',
    labels: spec.labels ?? {},
    user: spec.user,
    work_dir: spec.workingDirectory,
    create_working_dir: true,
    hostname: spec.hostname,
    terminal: spec.tty === true,
    stdin: spec.openStdin === true,
    stop_signal: spec.stopSignal === undefined ? undefined : toSignalNumber(spec.stopSignal),
    restart_policy: 'no',
    init: spec.init,
    oci_runtime: spec.runtimeHandler,
    shm_size: SHARED_MEMORY_BYTES,
    resource_limits: toResourceLimits(spec.resources ?? {}),
    mounts: toMounts(mounts),
    volumes: toVolumes(mounts, sharesOwners(userNamespace)),
    portmappings: (spec.publishedPorts ?? []).map(toPort),
    hostadd: spec.extraHosts?.map(({ name, address }) => `${name}:${address}`),
    devices: gpuDevices(spec.gpus),
    ...securityPart(spec.security ?? {}),
    ...logPart(spec.logLimits),
    ...networkPart(spec.network),
    ...toUserNamespace(userNamespace),
  };
}

import type { ContainerSpec, Mount, NetworkAttachment, PublishedPort } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { labelFlags } from './docker.ts';

type Flags = Readonly<Record<string, unknown>>;

const given = (flags: Flags): readonly (readonly [string, unknown])[] =>
  Object.entries(flags).filter(([, value]) => value !== undefined);

function mountFlags(mount: Mount): Flags {
  if (mount.type === 'tmpfs')
    throw new DriverError('UNSUPPORTED', 'this driver mounts no memory file system');
  if (mount.type === 'bind') return { source: mount.source, readonly: mount.readOnly ?? true };
  const isBare = mount.copyImageContent === false;
  return { source: mount.volume, readonly: mount.readOnly, 'volume-nocopy': isBare };
}

/** `docker` reads a mount as a line of CSV. */
function toMount(mount: Mount): string {
  const words = given({ type: mount.type, target: mount.target, ...mountFlags(mount) });
  return words.map(([name, value]) => `"${name}=${String(value).replaceAll('"', '""')}"`).join();
}

const toNetwork = ({ network, aliases = [] }: NetworkAttachment): string =>
  [`name=${network}`, ...aliases.map((alias) => `alias=${alias}`)].join();

function toPort({ containerPort, hostPort, hostAddress, protocol }: PublishedPort): string {
  const address = hostAddress?.includes(':') === true ? `[${hostAddress}]` : hostAddress;
  return `${address ?? '127.0.0.1'}:${hostPort ?? ''}:${containerPort}/${protocol ?? 'tcp'}`;
}

/** The flags of `docker container create`. */
export function createFlags(spec: ContainerSpec): readonly string[] {
  const { resources = {}, security = {}, logLimits: log, network } = spec;
  if (spec.gpus !== undefined || spec.platform !== undefined)
    throw new DriverError('UNSUPPORTED', 'this driver hands in no GPU and chooses no platform');
  const flags: Flags = {
    name: spec.name,
    pull: 'never',
    user: spec.user,
    workdir: spec.workingDirectory,
    hostname: spec.hostname,
    tty: spec.tty,
    interactive: spec.openStdin,
    mount: spec.mounts?.map(toMount),
    cpus: resources.cpuMillis === undefined ? undefined : resources.cpuMillis / 1000,
    memory: resources.memoryBytes,
    // Without it the engine adds as much swap again.
    'memory-swap': resources.memoryBytes,
    'pids-limit': resources.pidsLimit,
    network: network === 'none' ? network : network?.map(toNetwork),
    publish: spec.publishedPorts?.map(toPort),
    'add-host': spec.extraHosts?.map(({ name, address }) => `${name}:${address}`),
    'cap-drop': security.dropCapabilities,
    'cap-add': security.addCapabilities,
    'security-opt': [
      ...(security.noNewPrivileges === true ? ['no-new-privileges:true'] : []),
      ...(security.appArmorUnconfined === true ? ['apparmor=unconfined'] : []),
    ],
    'read-only': security.readOnlyRootFilesystem,
    runtime: spec.runtimeHandler,
    init: spec.init,
    'stop-signal': spec.stopSignal,
    'log-driver': log && 'json-file',
    'log-opt': log && [`max-size=${log.maxBytes}`, `max-file=${log.maxFiles}`],
    entrypoint: spec.entrypoint?.[0],
  };
  const words = given(flags).flatMap(([name, value]) =>
    [value].flat().map((each) => `--${name}=${String(each)}`),
  );
  return [...words, ...labelFlags('label', spec.labels)];
}

import { type ContainerSpec, DriverError, type Mount } from '@openshell/driver-api';
import { toWords } from '../program/to-words.ts';
import { labelWords, ownLabels } from './encode-labels.ts';

const MILLIS_PER_CPU = 1_000;
const MEBIBYTE = 1024 ** 2;

/** How a port that is to be chosen is chosen. */
export interface PublishedAddress {
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: 'tcp' | 'udp';
}

function unsupported(field: string, fact: string, remedy: string): DriverError {
  return new DriverError('UNSUPPORTED', fact, { remedy, details: { field } });
}

/** Refuses what the program has no words for, before anything is made. */
export function assertSupported({ resources = {}, security = {}, ...spec }: ContainerSpec): void {
  const { cpuMillis, memoryBytes, pidsLimit } = resources;
  if (cpuMillis !== undefined && cpuMillis % MILLIS_PER_CPU !== 0) {
    throw unsupported('resources.cpuMillis', 'only whole CPUs can be given', 'round it up');
  }
  if (memoryBytes !== undefined && memoryBytes % MEBIBYTE !== 0) {
    throw unsupported('resources.memoryBytes', 'memory is given in whole MiB', 'round it up');
  }
  if (pidsLimit !== undefined) {
    throw unsupported('resources.pidsLimit', 'processes cannot be limited', 'leave it out');
  }
  if (security.noNewPrivileges === true) {
    const remedy = 'leave it out: the boundary is a virtual machine';
    throw unsupported('security.noNewPrivileges', 'set-uid programs cannot be held back', remedy);
  }
  if (spec.gpus !== undefined)
    throw unsupported('gpus', 'there are no GPUs to give', 'leave it out');
  const { runtimeHandler } = spec;
  if (runtimeHandler !== undefined && runtimeHandler !== 'container-runtime-linux') {
    throw unsupported('runtimeHandler', `there is no runtime "${runtimeHandler}"`, 'leave it out');
  }
}

/** What is not applied and harms nobody; the caller is told. */
export function createWarnings({ name, hostname, network }: ContainerSpec): readonly string[] {
  const [ownName] = name.split('.');
  const aliases = typeof network === 'object' ? network.flatMap((each) => each.aliases ?? []) : [];
  return [
    ...(hostname === undefined || hostname === ownName
      ? []
      : [`the host name is "${ownName}", after the container, and not "${hostname}"`]),
    ...(aliases.length === 0 ? [] : ['networks know no further names of a container']),
  ];
}

function mountWords(mount: Mount, index: number): readonly string[] {
  const suffix = mount.type !== 'tmpfs' && (mount.readOnly ?? mount.type === 'bind') ? ':ro' : '';
  const paths = mount.type === 'bind' ? [mount.source, mount.target] : [mount.target];
  const wrong = paths.find((path) => (mount.type === 'tmpfs' ? /[,=]/ : /:/).test(path));
  if (wrong !== undefined) {
    const fact = `path "${wrong}" has a letter that separates options`;
    throw unsupported(`mounts[${index}]`, fact, 'use another path');
  }
  if (mount.type === 'bind') return [`--volume=${mount.source}:${mount.target}${suffix}`];
  if (mount.type === 'volume') {
    // Nothing of the image gets into a volume here, whatever is asked.
    return [`--volume=${mount.volume}:${mount.target}${suffix}`];
  }
  const { sizeBytes, mode } = mount;
  const bounds = [
    ...(sizeBytes === undefined ? [] : [`size=${sizeBytes}`]),
    ...(mode === undefined ? [] : [`mode=${mode.toString(8)}`]),
  ];
  return [`--mount=${['type=tmpfs', `target=${mount.target}`, ...bounds].join(',')}`];
}

function portWord({ hostAddress, hostPort, containerPort, protocol }: PublishedAddress): string {
  const address = hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress;
  return `${address}:${hostPort}:${containerPort}/${protocol}`;
}

/** What the labels keep, as the program has no place for it. */
function ownLabelsOf(spec: ContainerSpec): Readonly<Record<string, string>> {
  const { extraHosts = [], entrypoint = [], stopSignal, openStdin, tty, logLimits } = spec;
  return {
    ...(extraHosts.length === 0 ? {} : { [ownLabels.extraHosts]: JSON.stringify(extraHosts) }),
    ...(entrypoint.length < 2 ? {} : { [ownLabels.entrypointWords]: String(entrypoint.length) }),
    ...(stopSignal === undefined ? {} : { [ownLabels.stopSignal]: stopSignal }),
    ...(openStdin === true && tty !== true ? { [ownLabels.openStdin]: 'true' } : {}),
    ...(logLimits === undefined
      ? {}
      : { [ownLabels.logBytes]: String(logLimits.maxBytes * logLimits.maxFiles) }),
  };
}

/** What stands in the words and is not in the spec as it is there. */
export interface CreateParts {
  /** Reference of the image. */
  readonly image: string;
  readonly ports: readonly PublishedAddress[];
  /** Labels of the attempt. */
  readonly attempt: Readonly<Record<string, string>>;
  /** Words that carry the environment. */
  readonly variables: readonly string[];
}

/** The words of `container create`. */
export function createWords(
  spec: ContainerSpec,
  { image, ports, attempt, variables }: CreateParts,
): readonly string[] {
  const { resources = {}, security = {}, network, entrypoint = [], command = [] } = spec;
  const { cpuMillis, memoryBytes } = resources;
  const networks = network === 'none' ? ['none'] : (network ?? []).map((each) => each.network);
  return [
    'create',
    ...toWords({
      name: spec.name,
      entrypoint: entrypoint[0],
      user: spec.user === '' ? undefined : spec.user,
      workdir: spec.workingDirectory,
      tty: spec.tty,
      interactive: spec.openStdin === true && spec.tty !== true,
      cpus: cpuMillis === undefined ? undefined : cpuMillis / MILLIS_PER_CPU,
      memory: memoryBytes === undefined ? undefined : `${memoryBytes / MEBIBYTE}m`,
      network: networks,
      publish: ports.map(portWord),
      'cap-drop': security.dropCapabilities ?? [],
      'cap-add': security.addCapabilities ?? [],
      'read-only': security.readOnlyRootFilesystem,
      init: spec.init,
      platform: spec.platform,
    }),
    ...(spec.mounts ?? []).flatMap(mountWords),
    ...labelWords(spec.labels, { ...ownLabelsOf(spec), ...attempt }),
    ...variables,
    image,
    ...entrypoint.slice(1),
    ...command,
  ];
}

import type {
  Container,
  ContainerState,
  ContainerSummary,
  Mount,
  PublishedPort,
} from '@openshell/driver-api';
import type { KnownRun } from '../runs/known-run.ts';
import type { ShownContainer, ShownMount } from './container-schema.ts';
import { ownLabels, readLabels } from './encode-labels.ts';

const MILLIS_PER_CPU = 1_000;

const states: Readonly<Record<string, ContainerState>> = {
  running: 'running',
  stopping: 'stopping',
};

function stateOf({ status }: ShownContainer, run: KnownRun | undefined): ContainerState {
  const state = states[status.state];
  if (state !== undefined) return state;
  if (status.state !== 'stopped') return 'unknown';
  return status.startedDate == null && run === undefined ? 'created' : 'exited';
}

function portsOf({ configuration }: ShownContainer): readonly PublishedPort[] {
  return configuration.publishedPorts.flatMap(
    ({ hostAddress, hostPort, containerPort, proto, count }) =>
      Array.from({ length: count ?? 1 }, (_each, step) => ({
        containerPort: containerPort + step,
        hostPort: hostPort + step,
        hostAddress,
        protocol: proto,
      })),
  );
}

function toMount(shown: ShownMount): Mount {
  const { source, destination: target, options, type } = shown;
  const readOnly = options.includes('ro');
  if (type.volume != null) {
    return { type: 'volume', volume: type.volume.name, target, readOnly, copyImageContent: false };
  }
  if (type.tmpfs === undefined) return { type: 'bind', source, target, readOnly };
  const given = (name: string) =>
    options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
  const [size, mode] = [given('size'), given('mode')];
  return {
    type: 'tmpfs',
    target,
    ...(size === undefined ? {} : { sizeBytes: Number(size) }),
    ...(mode === undefined ? {} : { mode: Number.parseInt(mode, 8) }),
  };
}

function bare(names: readonly string[] | null | undefined): readonly string[] {
  return (names ?? []).map((name) => name.replace(/^CAP_/, ''));
}

function userOf({ configuration }: ShownContainer): string {
  const { raw, id } = configuration.initProcess.user;
  return raw?.userString ?? (id == null ? '' : `${id.uid}:${id.gid}`);
}

function toEnvironment(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const place = pair.indexOf('=');
      return place === -1 ? [pair, ''] : [pair.slice(0, place), pair.slice(place + 1)];
    }),
  );
}

/** A container as a list tells it. */
export function toSummary(shown: ShownContainer, run: KnownRun | undefined): ContainerSummary {
  const { id, configuration } = shown;
  const names = configuration.networks.map(({ network }) => network);
  const state = stateOf(shown, run);
  const end = state === 'exited' ? run?.end : undefined;
  return {
    id,
    name: id,
    image: configuration.image.reference.replace(/^docker\.io\/(library\/)?/, ''),
    imageId: configuration.image.descriptor.digest,
    labels: readLabels(configuration.labels).labels,
    state,
    createdAtMs: Date.parse(configuration.creationDate),
    ...(end?.exitCode === undefined ? {} : { exitCode: end.exitCode }),
    publishedPorts: state === 'running' ? portsOf(shown) : [],
    networks: names.length === 0 ? ['none'] : names,
  };
}

/** A container in full; what ended it is known from its run alone. */
export function toContainer(shown: ShownContainer, run: KnownRun | undefined): Container {
  const { configuration, status } = shown;
  const { initProcess, resources } = configuration;
  const summary = toSummary(shown, run);
  const startedAtMs =
    run?.startedAtMs ?? (status.startedDate == null ? undefined : Date.parse(status.startedDate));
  const end = summary.state === 'exited' ? run?.end : undefined;
  const words = [initProcess.executable, ...initProcess.arguments];
  const place = Number(readLabels(configuration.labels).own[ownLabels.entrypointWords] ?? 1);
  return {
    ...summary,
    outOfMemory: false,
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(end === undefined ? {} : { finishedAtMs: end.finishedAtMs }),
    tty: initProcess.terminal,
    user: userOf(shown),
    workingDirectory: initProcess.workingDirectory,
    entrypoint: words.slice(0, place),
    command: words.slice(place),
    environment: toEnvironment(initProcess.environment),
    resources: {
      cpuMillis: resources.cpus * MILLIS_PER_CPU,
      memoryBytes: resources.memoryInBytes,
    },
    mounts: configuration.mounts.map(toMount),
    networkMode: configuration.networks.length === 0 ? 'none' : 'networks',
    networkDetails: configuration.networks.map(({ network }) => {
      const now = status.networks.find((each) => each.network === network);
      return {
        network,
        ...(now?.ipv4Address == null ? {} : { address: now.ipv4Address.replace(/\/\d+$/, '') }),
        ...(now?.ipv4Gateway == null ? {} : { gateway: now.ipv4Gateway }),
      };
    }),
    runtimeHandler: configuration.runtimeHandler ?? '',
    dropCapabilities: bare(configuration.capDrop),
    addCapabilities: bare(configuration.capAdd),
    // There is no such switch: what a set-uid program gains, it gains in a machine of its own.
    noNewPrivileges: false,
    readOnlyRootFilesystem: configuration.readOnly ?? false,
  };
}

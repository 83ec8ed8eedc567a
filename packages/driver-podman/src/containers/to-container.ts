import type {
  Container,
  ContainerNetwork,
  PublishedPort,
  ResourceLimits,
} from '@openshell/driver-api';
import { toEnvironment, toMilliseconds } from '@openshell/driver-kit/http-engine';
import {
  ASKED_CAPABILITIES,
  readCapabilities,
  toHostAddress,
  toImageId,
  toProcess,
  toShortReference,
} from '@openshell/driver-kit/podman';
import { fromMounts } from './from-mounts.ts';
import type {
  InspectedContainer,
  InspectedHostConfig,
  InspectedNetworkSettings,
  InspectedState,
} from './inspected-container.ts';
import { toContainerState } from './to-container-state.ts';

const NANO_CPUS_PER_MILLI_CPU = 1_000_000;

/** The engine writes "no limit" as 0, -1 or nothing. */
function limitsOf({ NanoCpus, Memory, PidsLimit }: InspectedHostConfig): ResourceLimits {
  return {
    ...(NanoCpus && NanoCpus > 0
      ? { cpuMillis: Math.round(NanoCpus / NANO_CPUS_PER_MILLI_CPU) }
      : {}),
    ...(Memory && Memory > 0 ? { memoryBytes: Memory } : {}),
    ...(PidsLimit && PidsLimit > 0 ? { pidsLimit: PidsLimit } : {}),
  };
}

function portsOf({ Ports }: InspectedNetworkSettings): readonly PublishedPort[] {
  return Object.entries(Ports ?? {}).flatMap(([key, bindings]) => {
    const [port, protocol] = key.split('/');
    return (bindings ?? []).map(({ HostIp, HostPort }) => ({
      containerPort: Number(port),
      hostPort: Number(HostPort),
      protocol: protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
      hostAddress: toHostAddress(HostIp),
    }));
  });
}

function networksOf({ Networks }: InspectedNetworkSettings): readonly ContainerNetwork[] {
  return Object.entries(Networks ?? {})
    .filter(([network]) => network !== 'none')
    .map(([network, place]) => ({
      network,
      ...(place?.IPAddress ? { address: place.IPAddress } : {}),
      ...(place?.Gateway ? { gateway: place.Gateway } : {}),
    }));
}

/** The exit code; a container that never ran has none. */
function exitCodeOf({ ExitCode, FinishedAt }: InspectedState, isOver: boolean): number | undefined {
  if (!isOver || typeof ExitCode !== 'number') return undefined;
  return toMilliseconds(FinishedAt) === undefined ? undefined : ExitCode;
}

function runOf(state: InspectedState): Partial<Container> {
  const kind = toContainerState(state.Status);
  const isOver = !['created', 'running', 'paused', 'restarting', 'stopping'].includes(kind);
  const exitCode = exitCodeOf(state, isOver);
  const startedAtMs = toMilliseconds(state.StartedAt);
  const finishedAtMs = toMilliseconds(state.FinishedAt);
  // While a container runs, what stands there is left over from some other call.
  const hasError = state.Error && kind !== 'running' && kind !== 'paused';
  return {
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(hasError ? { error: state.Error ?? '' } : {}),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(finishedAtMs === undefined ? {} : { finishedAtMs }),
    ...(state.Pid ? { processId: state.Pid } : {}),
  };
}

/** A container in the words of the contract. */
export function toContainer(inspected: InspectedContainer): Container {
  const { Config, HostConfig, NetworkSettings, State, BoundingCaps } = inspected;
  const networkDetails = networksOf(NetworkSettings ?? {});
  const isAlone = HostConfig.NetworkMode === 'none';
  const capabilities = readCapabilities({
    bounding: BoundingCaps ?? [],
    dropped: HostConfig.CapDrop ?? [],
    added: HostConfig.CapAdd ?? [],
    note: Config.Annotations?.[ASKED_CAPABILITIES],
  });
  return {
    id: inspected.Id,
    name: inspected.Name,
    image: toShortReference(inspected.ImageName || Config.Image || ''),
    imageId: toImageId(inspected.Image),
    labels: Config.Labels ?? {},
    state: toContainerState(State.Status),
    createdAtMs: toMilliseconds(inspected.Created) ?? 0,
    publishedPorts: portsOf(NetworkSettings ?? {}),
    networks: isAlone ? ['none'] : networkDetails.map(({ network }) => network),
    outOfMemory: State.OOMKilled === true,
    tty: Config.Tty === true,
    user: Config.User ?? '',
    workingDirectory: Config.WorkingDir ?? '',
    environment: toEnvironment(Config.Env),
    resources: limitsOf(HostConfig),
    mounts: fromMounts(inspected),
    networkMode: isAlone ? 'none' : 'networks',
    networkDetails,
    runtimeHandler: inspected.OCIRuntime ?? '',
    dropCapabilities: capabilities.drop,
    addCapabilities: capabilities.add,
    noNewPrivileges: (HostConfig.SecurityOpt ?? []).some((option) =>
      /^no-new-privileges(?:[:=]true)?$/.test(option),
    ),
    readOnlyRootFilesystem: HostConfig.ReadonlyRootfs === true,
    ...toProcess(inspected),
    ...runOf(State),
  };
}

import type {
  Container,
  ContainerNetwork,
  PublishedPort,
  ResourceLimits,
} from '@openshell/driver-api';
import { toEnvironment, toMilliseconds } from '@openshell/driver-kit/http-engine';
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
    ...(NanoCpus && NanoCpus > 0 ? { cpuMillis: NanoCpus / NANO_CPUS_PER_MILLI_CPU } : {}),
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
      ...(HostIp ? { hostAddress: HostIp } : {}),
    }));
  });
}

function networksOf({ Networks }: InspectedNetworkSettings): readonly ContainerNetwork[] {
  return Object.entries(Networks ?? {})
    .filter(([network]) => network !== 'none')
    .map(([network, endpoint]) => ({
      network,
      ...(endpoint?.IPAddress ? { address: endpoint.IPAddress } : {}),
      ...(endpoint?.Gateway ? { gateway: endpoint.Gateway } : {}),
    }));
}

/** The exit code; a container that never ran has none, unless its start failed. */
function exitCodeOf({ Status, ExitCode }: InspectedState): number | undefined {
  const hasEnded = !['running', 'paused', 'restarting', 'stopping'].includes(Status);
  if (!hasEnded || typeof ExitCode !== 'number') return undefined;
  return Status === 'created' && ExitCode === 0 ? undefined : ExitCode;
}

function runOf(state: InspectedState): Partial<Container> {
  const exitCode = exitCodeOf(state);
  // What Podman has there meanwhile is left over from some other call.
  const isRunning = state.Status === 'running' || state.Status === 'paused';
  const startedAtMs = toMilliseconds(state.StartedAt);
  const finishedAtMs = toMilliseconds(state.FinishedAt);
  return {
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(state.Error && !isRunning ? { error: state.Error } : {}),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(finishedAtMs === undefined ? {} : { finishedAtMs }),
    ...(state.Pid ? { processId: state.Pid } : {}),
  };
}

/** A container in the words of the contract. */
export function toContainer(inspected: InspectedContainer): Container {
  const { Config, HostConfig, NetworkSettings, State } = inspected;
  return {
    id: inspected.Id,
    name: inspected.Name.replace(/^\//, ''),
    image: Config.Image,
    imageId: inspected.Image,
    labels: Config.Labels ?? {},
    state: toContainerState(State.Status),
    createdAtMs: toMilliseconds(inspected.Created) ?? 0,
    publishedPorts: portsOf(NetworkSettings),
    networks: Object.keys(NetworkSettings.Networks ?? {}),
    outOfMemory: State.OOMKilled === true,
    tty: Config.Tty === true,
    user: Config.User ?? '',
    workingDirectory: Config.WorkingDir ?? '',
    entrypoint: Config.Entrypoint ?? [],
    command: Config.Cmd ?? [],
    environment: toEnvironment(Config.Env),
    resources: limitsOf(HostConfig),
    mounts: fromMounts(inspected),
    networkMode: HostConfig.NetworkMode === 'none' ? 'none' : 'networks',
    networkDetails: networksOf(NetworkSettings),
    runtimeHandler: HostConfig.Runtime ?? '',
    dropCapabilities: HostConfig.CapDrop ?? [],
    addCapabilities: HostConfig.CapAdd ?? [],
    noNewPrivileges: (HostConfig.SecurityOpt ?? []).some((option) =>
      /^no-new-privileges(?:[:=]true)?$/.test(option),
    ),
    readOnlyRootFilesystem: HostConfig.ReadonlyRootfs === true,
    ...runOf(State),
  };
}

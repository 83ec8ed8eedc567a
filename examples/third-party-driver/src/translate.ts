import type { Container, ContainerSpec } from '@openshell/driver-api';
import { toFlags, toPairs } from '@openshell/driver-kit/command-line';
import { toEnvironment } from '@openshell/driver-kit/http-engine';
import type { Answer } from './docker.ts';

const NETWORK = 'openshell-apart';
/** All sandboxes share one network, on which they cannot reach each other. */
export const createNetwork: readonly string[] =
  `network create --opt=com.docker.network.bridge.enable_icc=false ${NETWORK}`.split(' ');

/** The words of `docker container create`. */
export function createWords(spec: ContainerSpec, variables: readonly string[]): readonly string[] {
  const { resources, security, logLimits: log, command = [] } = spec;
  const [entrypoint, ...firstWords] = spec.entrypoint ?? [];
  const { name, hostname, user, tty, init, openStdin: interactive } = spec;
  const flags = toFlags({
    ...{ name, hostname, user, tty, init, interactive, entrypoint, pull: 'never' },
    network: spec.network === 'none' ? 'none' : NETWORK,
    workdir: spec.workingDirectory,
    memory: resources?.memoryBytes,
    // Without it the engine adds as much swap again.
    'memory-swap': resources?.memoryBytes,
    'pids-limit': resources?.pidsLimit,
    'cap-drop': security?.dropCapabilities,
    'cap-add': security?.addCapabilities,
    'security-opt': `no-new-privileges=${security?.noNewPrivileges ?? false}`,
    'log-opt': log && [`max-size=${log.maxBytes}`, `max-file=${log.maxFiles}`],
    'add-host': spec.extraHosts?.map((host) => `${host.name}:${host.address}`),
    label: toPairs(spec.labels),
  });
  return ['container', 'create', ...flags, ...variables, spec.image, ...firstWords, ...command];
}

/** Docker writes "never" as the year 1. */
const toTime = (name: string, text: string) => Date.parse(text) > 0 && { [name]: Date.parse(text) };
/** The program writes `CAP_CHOWN`, the contract `CHOWN`. */
const toNames = (capabilities: readonly string[] | null): readonly string[] =>
  (capabilities ?? []).map((name) => name.replace(/^CAP_/, ''));

/** What the engine has. The kit compares it with what it asked for. */
export function toContainer({ Config, HostConfig: host, State, ...answer }: Answer): Container {
  return {
    ...{ id: answer.Id, name: answer.Name.slice(1), createdAtMs: Date.parse(answer.Created) },
    ...{ image: Config.Image, imageId: answer.Image, labels: Config.Labels ?? {} },
    ...{ user: Config.User, workingDirectory: Config.WorkingDir, tty: Config.Tty },
    ...{ entrypoint: Config.Entrypoint ?? [], command: Config.Cmd ?? [] },
    environment: toEnvironment(Config.Env),
    ...{ state: State.Status, outOfMemory: State.OOMKilled },
    ...(State.Status === 'exited' && { exitCode: State.ExitCode }),
    ...toTime('startedAtMs', State.StartedAt),
    ...toTime('finishedAtMs', State.FinishedAt),
    resources: {
      ...(host.Memory > 0 && { memoryBytes: host.Memory }),
      ...(host.PidsLimit > 0 && { pidsLimit: host.PidsLimit }),
    },
    ...{ mounts: [], publishedPorts: [], networkDetails: [] },
    networks: Object.keys(answer.NetworkSettings.Networks),
    networkMode: host.NetworkMode === 'none' ? 'none' : 'networks',
    runtimeHandler: host.Runtime,
    ...{ dropCapabilities: toNames(host.CapDrop), addCapabilities: toNames(host.CapAdd) },
    noNewPrivileges: /no-new-privileges(?!.false)/.test(host.SecurityOpt),
    readOnlyRootFilesystem: host.ReadonlyRootfs,
  };
}

import type { Container, ContainerSpec } from '@openshell/driver-api';
import { toEnvironment } from '@openshell/driver-kit/http-engine';
import type { Answer } from './docker.ts';

/** `{ name: 'a', label: ['b', 'c'] }` as `--name=a --label=b --label=c`. */
export const toFlags = (flags: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(flags).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => `--${name}=${each}`),
  );

/** `{ a: 'b' }` as `a=b`, with a word before it. */
export const toPairs = (map: Readonly<Record<string, string>> = {}, before = '') =>
  Object.entries(map).map(([name, value]) => `${before}${name}=${value}`);

const NETWORK = 'openshell-apart';
const apart = { opt: 'com.docker.network.bridge.enable_icc=false' };
/** All sandboxes share one network, on which they cannot reach each other. */
export const createNetwork = ['network', 'create', ...toFlags(apart), NETWORK];

/** The words of `docker container create`. */
export function createWords({ resources = {}, security = {}, ...spec }: ContainerSpec) {
  const { name, hostname, user, tty, init, image, logLimits: log } = spec;
  const network = spec.network === 'none' ? 'none' : NETWORK;
  const { entrypoint = [], command = [] } = spec;
  const identity = { name, hostname, network, pull: 'never', entrypoint: entrypoint[0] };
  const main = { user, tty, interactive: spec.openStdin, workdir: spec.workingDirectory, init };
  // Without `memory-swap` the engine adds as much swap again.
  const { memoryBytes: memory, pidsLimit } = resources;
  const limits = { memory, 'memory-swap': memory, 'pids-limit': pidsLimit };
  const { dropCapabilities, addCapabilities, noNewPrivileges = false } = security;
  const powers = { 'cap-drop': dropCapabilities, 'cap-add': addCapabilities };
  const flags = toFlags({
    ...identity,
    ...main,
    ...limits,
    ...powers,
    'security-opt': `no-new-privileges=${noNewPrivileges}`,
    'log-opt': log && [`max-size=${log.maxBytes}`, `max-file=${log.maxFiles}`],
    'add-host': spec.extraHosts?.map((host) => `${host.name}:${host.address}`),
    label: toPairs(spec.labels),
    env: Object.keys(spec.environment ?? {}),
  });
  return ['container', 'create', ...flags, image, ...entrypoint.slice(1), ...command];
}

/** Docker writes "never" as the year 1. */
const toTime = (name: string, text: string) => Date.parse(text) > 0 && { [name]: Date.parse(text) };

/** The program writes `CAP_CHOWN`, the contract `CHOWN`. */
const toNames = (capabilities: readonly string[] | null): readonly string[] =>
  (capabilities ?? []).map((name) => name.replace(/^CAP_/, ''));

/** What the engine has. The kit compares it with what it asked for. */
export function toContainer({ Config, HostConfig: host, State, ...answer }: Answer): Container {
  const identity = { id: answer.Id, name: answer.Name.slice(1), labels: Config.Labels ?? {} };
  const image = {
    image: Config.Image,
    imageId: answer.Image,
    createdAtMs: Date.parse(answer.Created),
  };
  const main = { tty: Config.Tty, user: Config.User, workingDirectory: Config.WorkingDir };
  const words = { entrypoint: Config.Entrypoint ?? [], command: Config.Cmd ?? [] };
  const start = { state: State.Status, ...toTime('startedAtMs', State.StartedAt) };
  const end = { outOfMemory: State.OOMKilled, ...toTime('finishedAtMs', State.FinishedAt) };
  const memory = host.Memory > 0 && { memoryBytes: host.Memory };
  const pids = host.PidsLimit > 0 && { pidsLimit: host.PidsLimit };
  const exit = State.Status === 'exited' && { exitCode: State.ExitCode };
  const never = { mounts: [], publishedPorts: [], networkDetails: [] };
  const rest = { ...identity, ...image, ...main, ...words, ...start, ...end, ...exit, ...never };
  return {
    ...rest,
    environment: toEnvironment(Config.Env),
    resources: { ...memory, ...pids },
    networks: Object.keys(answer.NetworkSettings.Networks),
    networkMode: host.NetworkMode === 'none' ? 'none' : 'networks',
    runtimeHandler: host.Runtime,
    dropCapabilities: toNames(host.CapDrop),
    addCapabilities: toNames(host.CapAdd),
    noNewPrivileges: /no-new-privileges(?!.false)/.test(host.SecurityOpt),
    readOnlyRootFilesystem: host.ReadonlyRootfs,
  };
}

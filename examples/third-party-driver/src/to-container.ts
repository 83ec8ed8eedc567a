import type { Container, Mount, PublishedPort } from '@openshell/driver-api';
import type { Answer } from './answer.ts';

const states = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
] as const;

/** Docker writes "never" as the year 1. */
const toTime = (text: string): number | undefined => Math.max(0, Date.parse(text)) || undefined;

/** The program writes `CAP_CHOWN`, the contract `CHOWN`. */
const plain = (capability: string): string => capability.replace(/^CAP_/, '');

function toMount({ text, flag }: Answer): Mount {
  const [type, target, readOnly] = [text('Type'), text('Destination'), !flag('RW')];
  if (type === 'tmpfs') return { type, target };
  if (type === 'volume') return { type, volume: text('Name'), target, readOnly };
  return { type: 'bind', source: text('Source'), target, readOnly };
}

const toPorts = ([key, bindings]: readonly [string, Answer]): readonly PublishedPort[] =>
  bindings.entries('').map(([, { text, number }]) => ({
    containerPort: Number.parseInt(key, 10),
    hostPort: number('HostPort'),
    hostAddress: text('HostIp'),
    protocol: key.endsWith('udp') ? 'udp' : 'tcp',
  }));

/** Leaves out what is not known. */
function known<Value extends object>(all: { [Key in keyof Value]: Value[Key] | undefined }): Value {
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as Value;
}

/** A container in the words of the contract. */
export function toContainer({ text, number, flag, texts, map, entries }: Answer): Container {
  const status = text('State.Status');
  const networks = entries('NetworkSettings.Networks');
  return known<Container>({
    id: text('Id'),
    name: text('Name').slice(1),
    image: text('Config.Image'),
    imageId: text('Image'),
    labels: map('Config.Labels'),
    state: states.find((state) => state === status) ?? 'unknown',
    createdAtMs: Date.parse(text('Created')),
    startedAtMs: toTime(text('State.StartedAt')),
    finishedAtMs: toTime(text('State.FinishedAt')),
    exitCode: status === 'exited' || status === 'dead' ? number('State.ExitCode') : undefined,
    outOfMemory: flag('State.OOMKilled'),
    error: text('State.Error') || undefined,
    processId: number('State.Pid') || undefined,
    tty: flag('Config.Tty'),
    user: text('Config.User'),
    workingDirectory: text('Config.WorkingDir'),
    entrypoint: texts('Config.Entrypoint'),
    command: texts('Config.Cmd'),
    environment: Object.fromEntries(texts('Config.Env').map((line) => line.split(/=(.*)/s, 2))),
    resources: {
      cpuMillis: number('HostConfig.NanoCpus') / 1e6 || undefined,
      memoryBytes: number('HostConfig.Memory') || undefined,
      pidsLimit: Math.max(0, number('HostConfig.PidsLimit')) || undefined,
    },
    mounts: entries('Mounts').map(([, mount]) => toMount(mount)),
    publishedPorts: entries('NetworkSettings.Ports').flatMap(toPorts),
    networkMode: text('HostConfig.NetworkMode') === 'none' ? 'none' : 'networks',
    networks: networks.map(([network]) => network),
    networkDetails: networks.map(([network, { text: of }]) =>
      known({
        network,
        address: of('IPAddress') || undefined,
        gateway: of('Gateway') || undefined,
      }),
    ),
    runtimeHandler: text('HostConfig.Runtime'),
    dropCapabilities: texts('HostConfig.CapDrop').map(plain),
    addCapabilities: texts('HostConfig.CapAdd').map(plain),
    noNewPrivileges: texts('HostConfig.SecurityOpt').some((word) => /^no-new-priv/.test(word)),
    readOnlyRootFilesystem: flag('HostConfig.ReadonlyRootfs'),
  });
}

import type { EngineDefinition } from '../matrix/engine-definition.ts';
import { rootlessUser } from '../namespace/rootless-user.ts';

/** The state directory, seen from inside an engine. */
const INSIDE = '/srv/engine';

/** The engine's socket, seen from there. */
export const SOCKET_INSIDE: string = `${INSIDE}/engine.sock`;
const ENDPOINT = `unix://${SOCKET_INSIDE}`;

export interface DaemonOptions {
  /** Whether containers of a daemon that was killed are taken over instead of ended. */
  readonly liveRestore?: boolean | undefined;
}

/** The command line of the daemon, as run inside the engine's namespaces. */
export function daemonCommand(
  definition: EngineDefinition,
  { liveRestore = false }: DaemonOptions = {},
): readonly string[] {
  const { kind, rootless } = definition;
  const podman = ['podman', 'system', 'service', '--time=0', ENDPOINT];
  const docker = [
    ...(rootless ? rootlessKit : []),
    ...commonDocker,
    `--exec-root=${executionRoot(definition)}`,
    ...(rootless ? ['--rootless'] : []),
    ...(liveRestore ? ['--live-restore'] : []),
  ];
  const daemon = kind === 'podman' ? podman : docker;
  return rootless ? [...asUser(definition), ...daemon] : daemon;
}

/** The variables a daemon starts with; nothing of the caller's environment comes in. */
export function daemonEnvironment(definition: EngineDefinition): Readonly<Record<string, string>> {
  const { userId } = rootlessUser(definition);
  const common = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin',
    PODMAN_IGNORE_CGROUPSV1_WARNING: '1',
  };
  if (!definition.rootless) return { ...common, HOME: '/root' };
  return {
    ...common,
    HOME: '/home/engine',
    USER: 'engine',
    XDG_RUNTIME_DIR: `/run/user/${userId}`,
  };
}

const commonDocker = [
  'dockerd',
  `--host=${ENDPOINT}`,
  `--pidfile=${INSIDE}/dockerd.pid`,
  '--storage-driver=overlay2',
];

/** Where dockerd keeps what lasts as long as the machine is up. */
export function executionRoot(definition: EngineDefinition): string {
  return definition.rootless
    ? `/run/user/${rootlessUser(definition).userId}/docker`
    : '/run/docker';
}

/** Gives a daemon a user namespace in which it is root, and a network of its own. */
const rootlessKit = [
  'rootlesskit',
  '--net=slirp4netns',
  '--mtu=65520',
  '--slirp4netns-sandbox=false',
  '--slirp4netns-seccomp=false',
  '--disable-host-loopback',
  '--port-driver=builtin',
  '--copy-up=/etc',
  '--copy-up=/run',
  '--propagation=rslave',
];

function asUser(definition: EngineDefinition): readonly string[] {
  const { userId } = rootlessUser(definition);
  return ['setpriv', `--reuid=${userId}`, `--regid=${userId}`, '--clear-groups'];
}

import type { EngineDefinition } from './engine-definition.ts';

const docker = { kind: 'docker', rootless: false } as const;
const podman = { kind: 'podman', rootless: false } as const;
const rootless = { rootless: true } as const;

/** Every engine that can be started, by name. */
export const matrix: readonly EngineDefinition[] = [
  { name: 'docker-20.10', shortName: 'd20', suite: 'bookworm', hostNumber: 20, ...docker },
  {
    name: 'docker-26.1',
    shortName: 'd26',
    suite: 'trixie',
    hostNumber: 26,
    ...docker,
    gvisor: true,
  },
  { name: 'docker-28.5', shortName: 'd28', suite: 'forky', hostNumber: 28, ...docker },
  { name: 'podman-4.3', shortName: 'p43', suite: 'bookworm', hostNumber: 43, ...podman },
  { name: 'podman-5.4', shortName: 'p54', suite: 'trixie', hostNumber: 54, ...podman },
  { name: 'podman-5.8', shortName: 'p58', suite: 'forky', hostNumber: 58, ...podman },
  {
    name: 'docker-26.1-rootless',
    shortName: 'd26r',
    suite: 'trixie',
    hostNumber: 126,
    ...docker,
    ...rootless,
  },
  {
    name: 'podman-4.3-rootless',
    shortName: 'p43r',
    suite: 'bookworm',
    hostNumber: 143,
    ...podman,
    ...rootless,
  },
  {
    name: 'podman-5.4-rootless',
    shortName: 'p54r',
    suite: 'trixie',
    hostNumber: 154,
    ...podman,
    ...rootless,
  },
  {
    name: 'podman-5.8-rootless',
    shortName: 'p58r',
    suite: 'forky',
    hostNumber: 158,
    ...podman,
    ...rootless,
  },
  {
    name: 'podman-5.8-machine',
    shortName: 'p58m',
    suite: 'forky',
    hostNumber: 208,
    ...podman,
    machine: true,
  },
  {
    name: 'docker-26.1-small-disk',
    shortName: 'd26s',
    suite: 'trixie',
    hostNumber: 226,
    ...docker,
    dataLimitMebibytes: 24,
  },
];

/** What `up` starts when it is given no name. */
export const defaultNames: readonly string[] = ['docker-20.10', 'docker-26.1', 'docker-28.5'];

import type { EngineDefinition } from '../matrix/engine-definition.ts';

const common = [
  'bash',
  'busybox-static',
  'coreutils',
  'docker-registry',
  'iproute2',
  'iptables',
  'mount',
  'procps',
  'util-linux',
];
const docker = [...common, 'docker.io', 'tini'];
const podman = [
  ...common,
  'aardvark-dns',
  'catatonit',
  'netavark',
  'nftables',
  'passt',
  'podman',
  'runc',
  'slirp4netns',
  'uidmap',
];
const gvisorAndRootless = ['rootlesskit', 'runsc', 'slirp4netns', 'uidmap'];

/** What is unpacked for the engines of one kind from one suite; dependencies come by themselves. */
export function packagesFor({
  kind,
  suite,
}: Pick<EngineDefinition, 'kind' | 'suite'>): readonly string[] {
  if (kind === 'podman') return podman;
  return suite === 'trixie' ? [...docker, ...gvisorAndRootless] : docker;
}

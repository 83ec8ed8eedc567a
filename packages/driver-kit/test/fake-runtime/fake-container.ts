import { randomUUID } from 'node:crypto';
import type { Container, ContainerSpec } from '@openshell/driver-api';

/** The container an engine would show for a spec. */
export function fakeContainer(spec: ContainerSpec): Container {
  const isNone = spec.network === 'none';
  const networks = isNone || spec.network === undefined ? [] : spec.network;
  const security = spec.security ?? {};
  return {
    id: randomUUID(),
    name: spec.name,
    image: spec.image,
    imageId: spec.image,
    labels: { 'of.image': 'yes', ...spec.labels },
    state: 'created',
    createdAtMs: Date.now(),
    publishedPorts: spec.publishedPorts ?? [],
    networks: isNone ? ['none'] : networks.map(({ network }) => network),
    outOfMemory: false,
    tty: spec.tty ?? false,
    user: spec.user ?? '',
    workingDirectory: spec.workingDirectory ?? '',
    entrypoint: spec.entrypoint ?? [],
    command: spec.command ?? [],
    environment: spec.environment ?? {},
    resources: spec.resources ?? {},
    mounts: spec.mounts ?? [],
    networkMode: isNone ? 'none' : 'networks',
    networkDetails: [],
    runtimeHandler: spec.runtimeHandler ?? 'runc',
    dropCapabilities: security.dropCapabilities ?? [],
    addCapabilities: security.addCapabilities ?? [],
    noNewPrivileges: security.noNewPrivileges ?? false,
    readOnlyRootFilesystem: security.readOnlyRootFilesystem ?? false,
  };
}

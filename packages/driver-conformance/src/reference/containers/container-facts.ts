import type { Container, ContainerSummary, Mount } from '@openshell/driver-api';
import type { EngineState } from '../engine-state.ts';
import { DEFAULT_HANDLER } from '../handlers.ts';
import type { ReferenceContainer } from './reference-container.ts';

/** An entrypoint replaces the image's command too. */
function wordsOf({ spec, image }: ReferenceContainer): {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
} {
  return {
    entrypoint: spec.entrypoint ?? image.config.entrypoint,
    command: spec.command ?? (spec.entrypoint === undefined ? image.config.command : []),
  };
}

/** Program and arguments of the main process. */
export function argumentsOf(container: ReferenceContainer): readonly string[] {
  const { entrypoint, command } = wordsOf(container);
  return [...entrypoint, ...command];
}

/** Environment of the main process. */
export function environmentOf({
  spec,
  image,
}: ReferenceContainer): Readonly<Record<string, string>> {
  return { ...image.config.environment, ...spec.environment };
}

function toMount(mount: Mount): Mount {
  switch (mount.type) {
    case 'volume': {
      const { type, volume, target, readOnly = false } = mount;
      return { type, volume, target, readOnly };
    }
    case 'bind': {
      const { type, source, target, readOnly = true } = mount;
      return { type, source, target, readOnly };
    }
    case 'tmpfs':
      return mount;
  }
}

/** A container as the list shows it. */
export function toSummary(container: ReferenceContainer): ContainerSummary {
  const { id, name, spec, image, labels, state, createdAtMs, exitCode, attachments } = container;
  return {
    id,
    name,
    image: spec.image,
    imageId: image.id,
    labels,
    state,
    createdAtMs,
    ...(exitCode === undefined || state !== 'exited' ? {} : { exitCode }),
    publishedPorts: container.publishedPorts,
    networks:
      attachments.length === 0 ? ['none'] : attachments.map(({ networkName }) => networkName),
  };
}

/** A container in full. */
export function toContainer(state: EngineState, container: ReferenceContainer): Container {
  const { spec, image, exitCode, error, startedAtMs, finishedAtMs, run } = container;
  const { security = {}, resources = {} } = spec;
  const limits = Object.entries(resources).filter(([, value]) => value !== undefined);
  return {
    ...toSummary(container),
    ...wordsOf(container),
    ...(exitCode === undefined ? {} : { exitCode }),
    outOfMemory: container.outOfMemory,
    ...(error === undefined ? {} : { error }),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(finishedAtMs === undefined ? {} : { finishedAtMs }),
    ...(run === undefined
      ? {}
      : { processId: 1_000 + Number.parseInt(container.id.slice(0, 4), 16) }),
    tty: spec.tty === true,
    user: spec.user ?? image.config.user,
    workingDirectory: spec.workingDirectory ?? image.config.workingDirectory,
    environment: environmentOf(container),
    resources: Object.fromEntries(limits),
    mounts: container.mounts.map(({ mount }) => toMount(mount)),
    networkMode: spec.network === 'none' ? 'none' : 'networks',
    networkDetails: container.attachments.map(({ networkId, networkName, address }) => {
      const gateway = state.networks.get(networkId)?.gateway;
      return {
        network: networkName,
        ...(address === undefined ? {} : { address }),
        ...(address === undefined || gateway === undefined ? {} : { gateway }),
      };
    }),
    runtimeHandler: spec.runtimeHandler ?? DEFAULT_HANDLER,
    dropCapabilities: security.dropCapabilities ?? [],
    addCapabilities: security.addCapabilities ?? [],
    noNewPrivileges: security.noNewPrivileges ?? false,
    readOnlyRootFilesystem: security.readOnlyRootFilesystem ?? false,
  };
}

import type { CallOptions, ContainerRuntime, ContainerSpec } from '@openshell/driver-api';
import { labelNames } from '../identity/labels.ts';
import { removeOwnContainer } from './remove-own-container.ts';

/** What is written where. */
export interface VolumeWrite {
  /** Name of the container that lends its view of the volume. It is made, never started, and removed. */
  readonly container: string;
  /** An image that is present; nothing of it runs. */
  readonly image: string;
  readonly volume: string;
  /** Where the volume is mounted meanwhile. */
  readonly target: string;
  readonly labels: Readonly<Record<string, string>>;
  /** That of the container, which never uses it. */
  readonly network: ContainerSpec['network'];
}

/**
 * Writes into a volume without a path on this machine, so that it works with an engine in a
 * virtual machine, in another mount namespace or on another host: a container that is never
 * started mounts it, and the engine's copy call does the rest.
 */
export async function writeIntoVolume(
  runtime: ContainerRuntime,
  { container, image, volume, target, labels, network }: VolumeWrite,
  write: (container: string) => Promise<void>,
  options: CallOptions,
): Promise<void> {
  const gatewayId = labels[labelNames.gatewayId] ?? '';
  await removeOwnContainer(runtime, gatewayId, container, options);
  try {
    await runtime.containers.create(
      {
        name: container,
        image,
        entrypoint: ['/never-started'],
        labels,
        network,
        // What the image has at that path must not get into the volume.
        mounts: [{ type: 'volume', volume, target, copyImageContent: false }],
      },
      options,
    );
    await write(container);
  } finally {
    await removeOwnContainer(runtime, gatewayId, container, { timeoutMs: 30_000 });
  }
}

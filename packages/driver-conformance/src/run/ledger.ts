import type { ContainerRuntime } from '@openshell/driver-api';
import { ifOffered } from '../support/if-offered.ts';

/** Something on the engine. */
export interface EngineObject {
  readonly kind: 'container' | 'network' | 'volume' | 'image';
  /** Name or reference. */
  readonly name: string;
  readonly id: string;
}

interface Marked {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

function carries({ name, labels }: Marked, mark: string): boolean {
  return name.includes(mark) || Object.values(labels).some((value) => value.includes(mark));
}

/** Everything on the engine whose name or labels carry a mark. */
export async function findMarked(
  { containers, networks, volumes, images, capabilities }: ContainerRuntime,
  mark: string,
): Promise<readonly EngineObject[]> {
  const [ofContainers, ofNetworks, ofVolumes, ofImages] = await Promise.all([
    containers.list(),
    capabilities.networkAttach === 'none' ? [] : networks.list(),
    capabilities.volumes ? volumes.list() : [],
    ifOffered(images.list()),
  ]);
  return [
    ...ofContainers
      .filter((each) => carries(each, mark))
      .map(({ id, name }) => ({ kind: 'container', name, id }) as const),
    ...ofNetworks
      .filter((each) => carries(each, mark))
      .map(({ id, name }) => ({ kind: 'network', name, id }) as const),
    ...ofVolumes
      .filter((each) => carries(each, mark))
      .map(({ name }) => ({ kind: 'volume', name, id: name }) as const),
    ...(ofImages ?? [])
      .flatMap(({ references }) => references)
      .filter((reference) => reference.includes(mark))
      .map((name) => ({ kind: 'image', name, id: name }) as const),
  ];
}

/** Removes objects; containers first, as they hold the others. */
export async function removeObjects(
  { containers, networks, volumes, images }: ContainerRuntime,
  objects: readonly EngineObject[],
): Promise<void> {
  const remove = {
    container: ({ id }: EngineObject) => containers.remove(id, { force: true }),
    network: ({ id }: EngineObject) => networks.remove(id),
    volume: ({ id }: EngineObject) => volumes.remove(id),
    image: ({ id }: EngineObject) => images.remove(id),
  };
  for (const kind of ['container', 'network', 'volume', 'image'] as const) {
    for (const object of objects.filter((each) => each.kind === kind)) await remove[kind](object);
  }
}

import {
  ASKED_CAPABILITIES,
  toImageId,
  toProcess,
  toShortReference,
} from '@openshell/driver-kit/podman';
import type { InspectedContainer } from '../containers/inspected-container.ts';
import type { ListedContainer } from '../containers/listed-container.ts';
import { podmanRights } from './podman-rights.ts';
import { RUNTIME_NOTE } from './runtime-note.ts';

/** What Podman tells of a container, in the way of Docker. */
export function asDockerTells(inspected: InspectedContainer): InspectedContainer {
  const { Config, HostConfig } = inspected;
  const notes = HostConfig.Annotations ?? {};
  const { entrypoint, command } = toProcess(inspected);
  const told = { dropped: HostConfig.CapDrop ?? [], added: HostConfig.CapAdd ?? [] };
  const rights = podmanRights(told, notes[ASKED_CAPABILITIES]);
  return {
    ...inspected,
    Image: toImageId(inspected.Image),
    Config: {
      ...Config,
      Image: toShortReference(Config.Image),
      Entrypoint: entrypoint,
      Cmd: command,
    },
    HostConfig: {
      ...HostConfig,
      CapDrop: rights.dropped,
      CapAdd: rights.added,
      Runtime: notes[RUNTIME_NOTE] ?? '',
    },
  };
}

/** A line of Podman's list of containers, in the way of Docker. */
export function asDockerLists(listed: ListedContainer): ListedContainer {
  const { Image: image, ImageID: imageId } = listed;
  return { ...listed, Image: toShortReference(image), ImageID: toImageId(imageId) };
}

import {
  ASKED_CAPABILITIES,
  toHostAddress,
  toImageId,
  toProcess,
  toShortReference,
} from '@openshell/driver-kit/podman';
import type {
  InspectedContainer,
  InspectedNetworkSettings,
} from '../containers/inspected-container.ts';
import type { ListedContainer } from '../containers/listed-container.ts';
import { podmanRights } from './podman-rights.ts';
import { RUNTIME_NOTE } from './runtime-note.ts';

type ToldPorts = InspectedNetworkSettings['Ports'];

/** An empty address is every address. */
function withAddresses(ports: ToldPorts): ToldPorts {
  const entries = Object.entries(ports ?? {}).map(([key, bindings]) => {
    const told = (bindings ?? []).map((one) => ({ ...one, HostIp: toHostAddress(one.HostIp) }));
    return [key, told] as const;
  });
  return Object.fromEntries(entries);
}

/** What Podman tells of a container, in the way of Docker. */
export function asDockerTells(inspected: InspectedContainer): InspectedContainer {
  const { Config, HostConfig, NetworkSettings } = inspected;
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
    NetworkSettings: { ...NetworkSettings, Ports: withAddresses(NetworkSettings.Ports) },
  };
}

/** A line of Podman's list of containers, in the way of Docker. */
export function asDockerLists(listed: ListedContainer): ListedContainer {
  const { Image: image, ImageID: imageId, Ports: ports } = listed;
  return {
    ...listed,
    Image: toShortReference(image),
    ImageID: toImageId(imageId),
    Ports: (ports ?? []).map((port) => ({ ...port, IP: toHostAddress(port.IP) })),
  };
}

import type { ContainerSummary, PublishedPort } from '@openshell/driver-api';
import { toMilliseconds } from '@openshell/driver-kit/http-engine';
import { toHostAddress, toImageId, toShortReference } from '@openshell/driver-kit/podman';
import type { ListedContainer } from './listed-container.ts';
import { toContainerState } from './to-container-state.ts';

/** Ports in a row come as one line. */
function portsOf(ports: ListedContainer['Ports']): readonly PublishedPort[] {
  return (ports ?? []).flatMap(({ host_ip, container_port, host_port, range, protocol }) =>
    Array.from({ length: host_port ? (range ?? 1) : 0 }, (_, index): PublishedPort => {
      return {
        containerPort: container_port + index,
        hostPort: (host_port ?? 0) + index,
        protocol: protocol === 'udp' ? 'udp' : 'tcp',
        hostAddress: toHostAddress(host_ip),
      };
    }),
  );
}

/** A container of the engine's list in the words of the contract. */
export function toContainerSummary(listed: ListedContainer): ContainerSummary {
  const { Exited, ExitCode } = listed;
  const exitCode = Exited === true && typeof ExitCode === 'number' ? ExitCode : undefined;
  return {
    id: listed.Id,
    name: listed.Names?.[0] ?? '',
    image: toShortReference(listed.Image ?? ''),
    imageId: toImageId(listed.ImageID ?? ''),
    labels: listed.Labels ?? {},
    state: toContainerState(listed.State),
    createdAtMs: toMilliseconds(listed.Created) ?? 0,
    publishedPorts: portsOf(listed.Ports),
    networks: listed.Networks ?? [],
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}

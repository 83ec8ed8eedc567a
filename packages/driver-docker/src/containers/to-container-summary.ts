import type { ContainerSummary, PublishedPort } from '@openshell/driver-api';
import type { ListedContainer } from './listed-container.ts';
import { toContainerState } from './to-container-state.ts';

const MILLISECONDS_PER_SECOND = 1_000;

function nameOf(names: ListedContainer['Names']): string {
  const plain = (names ?? []).map((name) => name.replace(/^\//, ''));
  // A name with a further slash is another container's link to this one.
  return plain.find((name) => !name.includes('/')) ?? plain[0] ?? '';
}

function portsOf(ports: ListedContainer['Ports']): readonly PublishedPort[] {
  return (ports ?? []).flatMap(({ IP, PrivatePort, PublicPort, Type }) => {
    if (typeof PublicPort !== 'number') return [];
    return [
      {
        containerPort: PrivatePort,
        hostPort: PublicPort,
        protocol: Type === 'udp' ? 'udp' : 'tcp',
        ...(IP ? { hostAddress: IP } : {}),
      } as const,
    ];
  });
}

/** The list tells an exit code only in words: "Exited (137) 2 minutes ago". */
function exitCodeOf({ State, Status }: ListedContainer): number | undefined {
  const text = /^Exited \((\d+)\)/.exec(Status ?? '')?.[1];
  return State === 'running' || text === undefined ? undefined : Number(text);
}

/** A container of the engine's list in the words of the contract. */
export function toContainerSummary(listed: ListedContainer): ContainerSummary {
  const exitCode = exitCodeOf(listed);
  return {
    id: listed.Id,
    name: nameOf(listed.Names),
    image: listed.Image,
    imageId: listed.ImageID,
    labels: listed.Labels ?? {},
    state: toContainerState(listed.State),
    createdAtMs: listed.Created * MILLISECONDS_PER_SECOND,
    publishedPorts: portsOf(listed.Ports),
    networks: Object.keys(listed.NetworkSettings?.Networks ?? {}),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}

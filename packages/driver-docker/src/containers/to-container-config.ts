import type { ContainerSpec, NetworkAttachment } from '@openshell/driver-api';
import { toEndpointSettings } from '../networks/to-endpoint-settings.ts';
import { toHostConfig } from './to-host-config.ts';
import { toPortBindings } from './to-port-bindings.ts';

function networkingPart(first: NetworkAttachment | undefined): object | undefined {
  if (first === undefined) return undefined;
  return { EndpointsConfig: { [first.network]: toEndpointSettings(first) } };
}

/** The networks after the first: the engine takes only one while it makes a container. */
export function furtherNetworks({ network }: ContainerSpec): readonly NetworkAttachment[] {
  return network === undefined || network === 'none' ? [] : network.slice(1);
}

/** The body of a request that makes a container. */
export function toContainerConfig(spec: ContainerSpec): Readonly<Record<string, unknown>> {
  const ports = Object.keys(toPortBindings(spec.publishedPorts ?? []));
  const first = spec.network === 'none' ? undefined : spec.network?.[0];
  return {
    Image: spec.image,
    Entrypoint: spec.entrypoint,
    Cmd: spec.command,
    Env: Object.entries(spec.environment ?? {}).map(([name, value]) => `${name}=${value}`),
    Labels: spec.labels ?? {},
    User: spec.user,
    WorkingDir: spec.workingDirectory,
    Hostname: spec.hostname,
    Tty: spec.tty === true,
    OpenStdin: spec.openStdin === true,
    StopSignal: spec.stopSignal,
    ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
    HostConfig: toHostConfig(spec),
    NetworkingConfig: networkingPart(first),
  };
}

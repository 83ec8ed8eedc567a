import type { PublishedPort } from '@openshell/driver-api';

/** Where one port is bound. */
interface Binding {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** The published ports in the words of the engine; loopback unless another address is named. */
export function toPortBindings(
  ports: readonly PublishedPort[],
): Readonly<Record<string, readonly Binding[]>> {
  const bindings: Record<string, Binding[]> = {};
  for (const { containerPort, hostPort, hostAddress, protocol } of ports) {
    const key = `${containerPort}/${protocol ?? 'tcp'}`;
    const binding = {
      HostIp: hostAddress ?? '127.0.0.1',
      HostPort: hostPort === undefined ? '' : String(hostPort),
    };
    bindings[key] = [...(bindings[key] ?? []), binding];
  }
  return bindings;
}

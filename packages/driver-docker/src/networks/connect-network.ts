import type { ConnectOptions } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { toEndpointSettings } from './to-endpoint-settings.ts';

/** Attaches a container to a network. */
export async function connectNetwork(
  engine: Engine,
  call: Call,
  network: string,
  container: string,
  options: ConnectOptions,
): Promise<void> {
  await engine.done(call, {
    method: 'POST',
    path: `/networks/${encodeURIComponent(network)}/connect`,
    body: { Container: container, EndpointConfig: toEndpointSettings(options) },
  });
}

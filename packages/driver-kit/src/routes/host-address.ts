import { DriverError } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { networkName, routeContainerName } from '../identity/object-names.ts';
import { proveEndpoint } from './prove-endpoint.ts';

/**
 * The address inside of the machine the gateway runs on; none when the engine knows none. A
 * supervised sandbox has to reach the gateway, so for it the way is proved first:
 * `FAILED_PRECONDITION` with all that was tried when there is none.
 *
 * @param image - the sandbox's image, to dial from
 */
export async function hostAddress(
  parts: DriverParts,
  sandboxId: string,
  image: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { runtime, routes, settings } = parts;
  const network =
    runtime.capabilities.networkAttach === 'none' ? undefined : networkName(sandboxId);
  const need = { network, image, container: routeContainerName(sandboxId) };
  const { supervisor, gatewayId } = settings;
  if (supervisor === undefined) return routes.usual(network, signal);
  if (supervisor.elsewhere === undefined) return (await routes.find(need, signal)).address;
  const complaint = await proveEndpoint(
    runtime,
    { ...need, gatewayId },
    supervisor.elsewhere,
    signal,
  );
  if (complaint === undefined) return routes.usual(network, signal);
  throw new DriverError(
    'FAILED_PRECONDITION',
    `a sandbox cannot reach grpc_endpoint "${supervisor.endpoint}": ${complaint}`,
    { remedy: 'correct grpc_endpoint, start what listens there, or leave it out' },
  );
}

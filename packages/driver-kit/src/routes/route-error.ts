import { DriverError, type HostRoute } from '@openshell/driver-api';

const remedy =
  'name an address that sandboxes can reach with host_gateway_ip, or the whole endpoint with grpc_endpoint; "openshell doctor --routes" shows each way';

/** No way leads from a sandbox to the gateway: everything that was tried, in one error. */
export function routeError(routes: readonly HostRoute[], port: number): DriverError {
  const tried = routes.map(
    ({ address, reason, detail }) => `${address}:${port} (${reason}): ${detail ?? 'not tried'}`,
  );
  const fact =
    routes.length === 0
      ? 'the engine tells no address of the machine the gateway runs on'
      : `no address of the gateway can be reached from a sandbox: ${tried.join('; ')}`;
  return new DriverError('FAILED_PRECONDITION', fact, { remedy });
}

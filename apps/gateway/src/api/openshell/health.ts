import type { MethodImpl } from '@connectrpc/connect';
import { type OpenShell, ServiceStatus } from '@openshell/wire';
import { version } from '../../version.ts';
import type { ApiContext } from '../api-context.ts';

/** The gateway answers; without any engine it can do little. */
function statusOf({ registry }: ApiContext): ServiceStatus {
  const isAnyReady = registry.handles.some((handle) => handle.status().state === 'ready');
  return isAnyReady ? ServiceStatus.HEALTHY : ServiceStatus.DEGRADED;
}

/** `Health`. */
export function health(context: ApiContext): MethodImpl<typeof OpenShell.method.health> {
  return () => ({ status: statusOf(context), version });
}

/** `GetGatewayInfo`. */
export function getGatewayInfo(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.getGatewayInfo> {
  return () => ({
    status: statusOf(context),
    gatewayVersion: version,
    computeDrivers: context.registry.handles.map(({ name, driver }) => ({
      name,
      capabilities: { driverName: driver.name, driverVersion: driver.version },
    })),
  });
}

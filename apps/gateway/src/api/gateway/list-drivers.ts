import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { MethodImpl } from '@connectrpc/connect';
import { type Driver, DriverSchema, type GatewayService } from '@openshell/wire';
import type { DriverHandle, DriverStatus } from '../../drivers/driver-handle.ts';
import { installRemedy } from '../../drivers/load-driver.ts';
import { proveRoutes, type RouteReport } from '../../drivers/prove-routes.ts';
import type { ApiContext } from '../api-context.ts';

const probeTimeoutMs = 15_000;

/** How a driver is used. */
export interface DriverRole {
  /** Whether new sandboxes go to it. */
  readonly isSelected: boolean;
  /** Whether it is taken when nobody chooses. */
  readonly isDefault: boolean;
}

type DriverInit = MessageInitShape<typeof DriverSchema>;

function foundParts({ probe }: DriverStatus, report: RouteReport | undefined): DriverInit {
  if (probe === undefined) return {};
  return {
    ...(probe.identity === undefined ? {} : { runtime: probe.identity }),
    candidates: [...probe.candidates],
    capabilities: probe.capabilities.map(({ capability, value, ...rest }) => ({
      name: capability,
      value: String(value),
      ...rest,
    })),
    routes: (report?.routes ?? []).map(({ scope = 'engine', ...rest }) => ({ ...rest, scope })),
  };
}

/**
 * A loaded driver as clients see it.
 *
 * @param report - the ways back, where somebody asked for them
 */
export function toWireDriver(
  handle: DriverHandle,
  { isSelected, isDefault }: DriverRole,
  report?: RouteReport | undefined,
): Driver {
  const status = handle.status();
  const { state } = status;
  const { message, remedy } = status.message === '' && report !== undefined ? report : status;
  return create(DriverSchema, {
    name: handle.name,
    package: handle.packageName,
    version: handle.driver.version,
    state,
    message,
    remedy,
    selected: isSelected,
    defaultDriver: isDefault,
    ...foundParts(status, report),
  });
}

/** A driver that is known by name and not there. */
export function toAbsentDriver(name: string, packageName: string): Driver {
  return create(DriverSchema, {
    name,
    package: packageName,
    state: 'not-installed',
    message: `there is no package "${packageName}"`,
    remedy: installRemedy(packageName),
  });
}

/** `ListDrivers`: the drivers at work, then those that are known and not installed. */
export function listDrivers(
  context: ApiContext,
): MethodImpl<typeof GatewayService.method.listDrivers> {
  const { handles } = context.registry;
  return async ({ probe, proveRoutesFrom: image }, { signal }) => {
    const look = async (handle: DriverHandle): Promise<RouteReport | undefined> => {
      if (probe || image !== '') await handle.refresh({ signal, timeoutMs: probeTimeoutMs });
      return image === '' ? undefined : proveRoutes(handle, image, signal);
    };
    const reports = await Promise.all(handles.map(look));
    const loaded = handles.map((handle, index) =>
      toWireDriver(handle, { isSelected: true, isDefault: index === 0 }, reports[index]),
    );
    const absent = context.absentDrivers.map(({ name, packageName }) =>
      toAbsentDriver(name, packageName),
    );
    return { drivers: [...loaded, ...absent] };
  };
}

import { create, toJsonString } from '@bufbuild/protobuf';
import { type DriverError, toDriverError } from '@openshell/driver-api';
import { type Driver, DriverSchema, ListDriversResponseSchema } from '@openshell/wire';
import { toAbsentDriver, toWireDriver } from '../api/gateway/list-drivers.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { createDriverHandle, type DriverHandle } from '../drivers/driver-handle.ts';
import { type DriverLoader, isInstalled, loadDriver } from '../drivers/load-driver.ts';
import { knownDrivers, packageNameOf } from '../drivers/package-name.ts';
import { proveRoutes, type RouteReport } from '../drivers/prove-routes.ts';
import { detectionOrder } from '../drivers/select-drivers.ts';
import { describeDriver } from './describe-driver.ts';

const probeTimeoutMs = 15_000;

interface Examined {
  readonly name: string;
  readonly packageName: string;
  readonly handle?: DriverHandle;
  readonly report?: RouteReport;
  readonly error?: DriverError;
}

/** How to look. */
export interface DoctorOptions {
  /** The form of the report. */
  readonly output: 'text' | 'json';
  /** An image to dial the ways back from; without it they are not looked at. */
  readonly routes?: string | undefined;
  /** Ends the look; what was made for it is removed. */
  readonly signal: AbortSignal;
}

async function examine(
  name: string,
  loader: DriverLoader,
  { routes: image, signal }: DoctorOptions,
): Promise<Examined> {
  const packageName = packageNameOf(name, loader.config.driverTable(name).package);
  if (!isInstalled(name, loader)) return { name, packageName };
  try {
    const handle = createDriverHandle(await loadDriver(name, loader));
    await handle.refresh({ signal, timeoutMs: probeTimeoutMs });
    if (image === undefined) return { name, packageName, handle };
    const report = await proveRoutes(handle, image, signal);
    return { name, packageName, handle, report };
  } catch (thrown) {
    return { name, packageName, error: toDriverError(`load driver "${name}"`, thrown) };
  }
}

/** The drivers that `serve` would take, by the same rules. */
function selectedNames(examined: readonly Examined[], config: GatewayConfig): readonly string[] {
  if (config.computeDrivers !== undefined) return config.computeDrivers.value;
  const installed = detectionOrder.filter((name) =>
    examined.some((driver) => driver.name === name && driver.handle !== undefined),
  );
  const ready = installed.find((name) =>
    examined.some((driver) => driver.name === name && driver.handle?.status().state === 'ready'),
  );
  const chosen = ready ?? installed[0];
  return chosen === undefined ? [] : [chosen];
}

function toDriver(
  { name, packageName, handle, report, error }: Examined,
  names: readonly string[],
): Driver {
  const role = { isSelected: names.includes(name), isDefault: names[0] === name };
  if (handle !== undefined) return toWireDriver(handle, role, report);
  const base = toAbsentDriver(name, packageName);
  const flags = { selected: role.isSelected, defaultDriver: role.isDefault };
  if (error === undefined) return { ...base, ...flags };
  const { fact: message, remedy = '' } = error;
  return create(DriverSchema, {
    name,
    package: packageName,
    state: 'failed',
    message,
    remedy,
    ...flags,
  });
}

/** What the doctor found. */
export interface Diagnosis {
  /** The report. */
  readonly text: string;
  /** 0 when a selected driver is ready, else 1. */
  readonly exitCode: number;
}

/**
 * Looks at every driver that is known, configured or named, without serving.
 *
 * @param loader - how drivers are loaded
 * @param names - drivers with a table in the configuration
 * @param options - how to look
 */
export async function doctor(
  loader: DriverLoader,
  names: readonly string[],
  options: DoctorOptions,
): Promise<Diagnosis> {
  const { config } = loader;
  const all = new Set([...(config.computeDrivers?.value ?? []), ...knownDrivers, ...names]);
  const examined = await Promise.all([...all].map((name) => examine(name, loader, options)));
  const selected = selectedNames(examined, config);
  const drivers = examined.map((driver) => toDriver(driver, selected));
  await Promise.all(examined.map(({ handle }) => handle?.driver.close()));
  const isReady = drivers.some((driver) => driver.selected && driver.state === 'ready');
  const text =
    options.output === 'json'
      ? toJsonString(ListDriversResponseSchema, create(ListDriversResponseSchema, { drivers }), {
          prettySpaces: 2,
        })
      : drivers.map(describeDriver).join('\n\n');
  return { text, exitCode: isReady ? 0 : 1 };
}

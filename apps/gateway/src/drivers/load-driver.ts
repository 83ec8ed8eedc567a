import { pathToFileURL } from 'node:url';
import {
  asDriver,
  asDriverModule,
  type ComputeDriver,
  type DriverContext,
  DriverError,
} from '@openshell/driver-api';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { packageNameOf } from './package-name.ts';
import { isPackagePath, type PackageSearch, resolvePackage } from './resolve-package.ts';

/** What loading a driver takes. */
export interface DriverLoader {
  /** The configuration. */
  readonly config: GatewayConfig;
  /** Where to look. */
  readonly search: PackageSearch;
  /** What the driver is told; asked for each driver, so that each has its own logger. */
  readonly contextFor: (name: string) => DriverContext;
}

/** A driver and where it came from. */
export interface LoadedDriver {
  /** Name it is selected by. */
  readonly name: string;
  /** Package name or path. */
  readonly packageName: string;
  /** The driver. */
  readonly driver: ComputeDriver;
}

/** The command, or the setting, that brings a driver. */
export function installRemedy(packageName: string): string {
  return isPackagePath(packageName)
    ? `correct "package" of its table, which stands for "${packageName}"`
    : `npm install ${packageName}`;
}

async function importDriver(name: string, packageName: string, entry: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(entry).href);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DriverError(
      'FAILED_PRECONDITION',
      `driver "${name}" cannot be loaded from "${packageName}": ${reason}`,
      { remedy: 'install the package again, or report it to its author', cause },
    );
  }
}

/** Whether the package of a driver is there. */
export function isInstalled(name: string, loader: DriverLoader): boolean {
  const packageName = packageNameOf(name, loader.config.driverTable(name).package);
  return resolvePackage(packageName, loader.search) !== undefined;
}

/**
 * Loads a driver by name. `FAILED_PRECONDITION` when it is not installed or is no driver,
 * `INVALID_ARGUMENT` with the place in the file when its options are wrong.
 */
export async function loadDriver(name: string, loader: DriverLoader): Promise<LoadedDriver> {
  const table = loader.config.driverTable(name);
  const packageName = packageNameOf(name, table.package);
  const entry = resolvePackage(packageName, loader.search);
  if (entry === undefined) {
    const source = loader.config.computeDrivers?.source;
    const where = source === undefined ? '' : `${source}: `;
    throw new DriverError(
      'FAILED_PRECONDITION',
      `${where}driver "${name}" is not installed: there is no package "${packageName}"`,
      { remedy: installRemedy(packageName) },
    );
  }
  const module = asDriverModule(await importDriver(name, packageName, entry), packageName);
  let driver: ComputeDriver;
  try {
    driver = asDriver(module.createDriver(table.options, loader.contextFor(name)), packageName);
  } catch (error) {
    throw table.explain(error);
  }
  if (driver.name === name) return { name, packageName, driver };
  throw new DriverError(
    'FAILED_PRECONDITION',
    `driver "${name}": package "${packageName}" holds driver "${driver.name}"`,
    { remedy: `call the table [openshell.drivers.${driver.name}]` },
  );
}

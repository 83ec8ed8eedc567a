import type { GatewayConfig, Surroundings } from '../config/gateway-config.ts';
import type { DriverLoader } from '../drivers/load-driver.ts';
import { knownDrivers, packageNameOf } from '../drivers/package-name.ts';
import { resolvePackage } from '../drivers/resolve-package.ts';
import type { GatewayLogger } from '../log.ts';
import { gatewayIdentity } from '../store/gateway-identity.ts';

/** What loading drivers takes besides the configuration. */
export interface LoaderParts {
  readonly surroundings: Surroundings;
  readonly logger: GatewayLogger;
  /** Port sandboxes reach the gateway at. */
  readonly port: number;
}

/** Puts together what drivers are told. */
export function createDriverLoader(
  config: GatewayConfig,
  { surroundings, logger, port }: LoaderParts,
): DriverLoader {
  const { environment, platform, homeDirectory, workingDirectory } = surroundings;
  const gatewayId = config.gatewayId ?? gatewayIdentity(config.stateDirectory);
  return {
    config,
    search: { workingDirectory, configFile: config.file },
    contextFor: (name) => ({
      gatewayId,
      gatewayPort: port,
      environment,
      platform,
      homeDirectory,
      logger: logger.child({ driver: name }),
    }),
  };
}

/** Drivers that are known by name and are not installed. */
export function absentDrivers({
  config,
  search,
}: DriverLoader): readonly { readonly name: string; readonly packageName: string }[] {
  return knownDrivers
    .map((name) => ({ name, packageName: packageNameOf(name, config.driverTable(name).package) }))
    .filter(({ packageName }) => resolvePackage(packageName, search) === undefined);
}

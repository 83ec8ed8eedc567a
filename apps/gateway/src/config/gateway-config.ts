import type { BindAddress } from './bind-address.ts';
import type { DriverTable } from './driver-table.ts';
import type { LogLevel } from './log-level.ts';
import type { Setting } from './setting.ts';

/** What the command line says. */
export interface GatewayFlags {
  /** `--config` */
  readonly config?: string | undefined;
  /** `--bind-address` */
  readonly bindAddress?: string | undefined;
  /** `--port` */
  readonly port?: string | undefined;
  /** `--drivers`, `--driver` */
  readonly drivers?: string | undefined;
  /** `--log-level` */
  readonly logLevel?: string | undefined;
  /** `--db-url` */
  readonly dbUrl?: string | undefined;
  /** `--state-directory` */
  readonly stateDirectory?: string | undefined;
}

/** The world around the process. */
export interface Surroundings {
  /** Environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Operating system, as Node names it. */
  readonly platform: string;
  /** Home directory of the user. */
  readonly homeDirectory: string;
  /** Directory the process was started in. */
  readonly workingDirectory: string;
}

/** Everything an operator can decide, decided. */
export interface GatewayConfig {
  /** The file that was read, when there is one. */
  readonly file: string | undefined;
  /** Where to listen. */
  readonly bindAddress: BindAddress;
  /** How much to log. */
  readonly logLevel: LogLevel;
  /** Drivers in order, the first is the default; absent: detect one. */
  readonly computeDrivers: Setting<readonly string[]> | undefined;
  /** Directory of everything the gateway keeps. */
  readonly stateDirectory: string;
  /** File of the store. */
  readonly databasePath: string;
  /** Configured identity; absent: a random one kept in the state directory. */
  readonly gatewayId: string | undefined;
  /** Drivers that have a table in the file. */
  readonly configuredDrivers: readonly string[];
  /** What the file says about a driver. */
  readonly driverTable: (name: string) => DriverTable;
}

import type { Logger } from '../call/logger.ts';

/** What a gateway tells a driver it loads. */
export interface DriverContext {
  /** Marks what this gateway owns on the engine, so that two gateways never touch each other's. */
  readonly gatewayId: string;
  /** Port on which sandboxes reach the gateway. */
  readonly gatewayPort: number;
  /** Environment variables of the gateway. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Operating system of the gateway, as Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** Home directory of the gateway's user. */
  readonly homeDirectory: string;
  /** Where to report. */
  readonly logger: Logger;
}

import { type ImagePullPolicy, type Logger, silentLogger } from '@openshell/driver-api';
import type { ContainerDriverOptions } from './container-driver-options.ts';
import {
  DEFAULT_GATEWAY_PORT,
  type SupervisorSettings,
  supervisorSettings,
} from './supervisor/supervisor-settings.ts';

/** A driver's options with every default filled in. */
export interface DriverSettings {
  readonly name: string;
  readonly gatewayId: string;
  readonly defaultImage?: string;
  readonly imagePullPolicy: ImagePullPolicy;
  readonly enableBindMounts: boolean;
  /** As the operator said; else the default, where the engine has such a limit. */
  readonly sandboxPidsLimit?: number;
  readonly stopGraceMs: number;
  readonly networkPool: string;
  /** Port on which sandboxes reach the gateway. */
  readonly gatewayPort: number;
  readonly hostGatewayIp?: string;
  readonly supervisor?: SupervisorSettings;
  readonly logger: Logger;
}

/** Fills in the defaults. `INVALID_ARGUMENT` when options contradict each other. */
export function driverSettings(name: string, options: ContainerDriverOptions): DriverSettings {
  const { defaultImage, hostGatewayIp, sandboxPidsLimit } = options;
  const supervisor = supervisorSettings(options);
  return {
    name,
    gatewayId: options.gatewayId ?? 'openshell',
    imagePullPolicy: options.imagePullPolicy ?? 'if-not-present',
    enableBindMounts: options.enableBindMounts ?? false,
    stopGraceMs: options.stopGraceMs ?? 10_000,
    gatewayPort: options.gatewayPort ?? DEFAULT_GATEWAY_PORT,
    networkPool: options.networkPool ?? '10.213.0.0/16',
    logger: options.logger ?? silentLogger,
    ...(defaultImage === undefined ? {} : { defaultImage }),
    ...(hostGatewayIp === undefined ? {} : { hostGatewayIp }),
    ...(sandboxPidsLimit === undefined ? {} : { sandboxPidsLimit }),
    ...(supervisor === undefined ? {} : { supervisor }),
  };
}

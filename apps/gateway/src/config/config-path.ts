import { join, resolve } from 'node:path';
import type { GatewayFlags, Surroundings } from './gateway-config.ts';
import { setting } from './setting.ts';

/** Where the configuration file is looked for. */
export interface ConfigPath {
  /** Absolute. */
  readonly path: string;
  /** Flag or variable that named it; undefined for the place where it need not be. */
  readonly namedBy: string | undefined;
}

/** The place of the configuration file: a flag over the environment over the user's directory. */
export function configPath(
  flags: Pick<GatewayFlags, 'config'>,
  { environment, homeDirectory, workingDirectory }: Surroundings,
): ConfigPath {
  const named =
    setting(flags.config, '--config') ??
    setting(environment['OPENSHELL_GATEWAY_CONFIG'], 'OPENSHELL_GATEWAY_CONFIG');
  if (named !== undefined) {
    return { path: resolve(workingDirectory, named.value), namedBy: named.source };
  }
  const base = environment['XDG_CONFIG_HOME'] || join(homeDirectory, '.config');
  return { path: join(base, 'openshell', 'gateway.toml'), namedBy: undefined };
}

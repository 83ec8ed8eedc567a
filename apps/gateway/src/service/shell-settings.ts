import { configurationError } from '../config/configuration-error.ts';
import type { GatewayFlags } from '../config/gateway-config.ts';

/** Flags that a service is not started with, and the key that says the same. */
const flagKeys: Readonly<Record<Exclude<keyof GatewayFlags, 'config'>, readonly [string, string]>> =
  {
    bindAddress: ['--bind-address', 'bind_address'],
    port: ['--port', 'bind_address'],
    drivers: ['--drivers', 'compute_drivers'],
    logLevel: ['--log-level', 'log_level'],
    dbUrl: ['--db-url', 'state_directory'],
    stateDirectory: ['--state-directory', 'state_directory'],
  };

/** Variables that mean something to the gateway or an engine's client, and where else to say it. */
const variableKeys: Readonly<Record<string, string>> = {
  OPENSHELL_BIND_ADDRESS: 'bind_address',
  OPENSHELL_SERVER_PORT: 'bind_address',
  OPENSHELL_DRIVERS: 'compute_drivers',
  OPEN_SHELL_RUNTIME: 'compute_drivers',
  OPENSHELL_LOG_LEVEL: 'log_level',
  OPENSHELL_DB_URL: 'state_directory',
  OPENSHELL_STATE_DIRECTORY: 'state_directory',
  DOCKER_HOST: 'endpoint of its driver',
  DOCKER_CONTEXT: 'context of its driver',
  CONTAINER_HOST: 'endpoint of its driver',
  CONTAINER_CONNECTION: 'connection of its driver',
};

/**
 * Refuses flags that would have to stand in the service: its one place for settings is the file, so
 * that a change needs no new installation. `INVALID_ARGUMENT`.
 *
 * @param path - the configuration file
 */
export function refuseServiceFlags(flags: GatewayFlags, path: string): void {
  for (const [name, [flag, key]] of Object.entries(flagKeys)) {
    if (flags[name as keyof GatewayFlags] === undefined) continue;
    throw configurationError(
      flag,
      'a service takes its settings from gateway.toml alone',
      `write ${key} into ${path}, which "openshell-gateway init" makes`,
    );
  }
}

/** What is set here and will not hold in a service, a line each. */
export function shellSettingRemarks(
  environment: Readonly<Record<string, string | undefined>>,
  path: string,
): readonly string[] {
  return Object.entries(variableKeys)
    .filter(([name]) => (environment[name] ?? '') !== '')
    .map(([name, key]) => `${name} is set here but not in the service: write ${key} into ${path}`);
}

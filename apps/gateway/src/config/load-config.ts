import { dirname, join, resolve } from 'node:path';
import { nearestWord } from '@openshell/driver-api';
import { type BindAddress, parseBindAddress, parsePort, requireLoopback } from './bind-address.ts';
import { configurationError } from './configuration-error.ts';
import { databasePath } from './database-path.ts';
import { driverNamesFromEnvironment, parseDriverNames } from './driver-names.ts';
import { driverTable } from './driver-table.ts';
import type { GatewayConfig, GatewayFlags, Surroundings } from './gateway-config.ts';
import type { GatewayFile } from './gateway-file.ts';
import { isLogLevel, type LogLevel, logLevels } from './log-level.ts';
import { readGatewayFile } from './read-gateway-file.ts';
import { type Setting, setting } from './setting.ts';
import { defaultStateDirectory } from './state-directory.ts';

const defaultPort = 17_670;

/** Where the gateway listens, if nobody says. */
export const defaultAddress: string = `127.0.0.1:${defaultPort}`;

interface Sources {
  readonly flags: GatewayFlags;
  readonly surroundings: Surroundings;
  readonly file: GatewayFile | undefined;
}

function fromEnvironment({ surroundings }: Sources, name: string): Setting<string> | undefined {
  return setting(surroundings.environment[name], name);
}

function fromFile(
  { file }: Sources,
  key: 'bind_address' | 'log_level' | 'state_directory',
): Setting<string> | undefined {
  return setting(file?.gateway[key], file?.document.locate(['openshell', 'gateway', key]) ?? '');
}

function loadBindAddress(sources: Sources): BindAddress {
  const written = fromFile(sources, 'bind_address') ?? { value: defaultAddress, source: 'default' };
  const address =
    setting(sources.flags.bindAddress, '--bind-address') ??
    fromEnvironment(sources, 'OPENSHELL_BIND_ADDRESS') ??
    written;
  const port =
    setting(sources.flags.port, '--port') ?? fromEnvironment(sources, 'OPENSHELL_SERVER_PORT');
  const { host, port: ownPort } = parseBindAddress(address);
  requireLoopback(address, host);
  const lastPort = ownPort ?? parseBindAddress(written).port ?? defaultPort;
  return { host, port: port === undefined ? lastPort : parsePort(port) };
}

function loadLogLevel(sources: Sources): LogLevel {
  const given =
    setting(sources.flags.logLevel, '--log-level') ??
    fromEnvironment(sources, 'OPENSHELL_LOG_LEVEL') ??
    fromFile(sources, 'log_level');
  const level = given?.value ?? 'info';
  if (isLogLevel(level)) return level;
  const nearest = nearestWord(level, logLevels);
  throw configurationError(
    given?.source ?? 'default',
    `"${level}" is no log level`,
    nearest === undefined ? `use one of ${logLevels.join(', ')}` : `did you mean "${nearest}"?`,
  );
}

function loadComputeDrivers(sources: Sources): Setting<readonly string[]> | undefined {
  const { flags, file } = sources;
  const given =
    setting(flags.drivers, '--drivers') ??
    driverNamesFromEnvironment(
      fromEnvironment(sources, 'OPENSHELL_DRIVERS'),
      fromEnvironment(sources, 'OPEN_SHELL_RUNTIME'),
    );
  if (given !== undefined) return { value: parseDriverNames(given), source: given.source };
  const listed = file?.gateway.compute_drivers;
  if (listed === undefined) return undefined;
  const source = file?.document.locate(['openshell', 'gateway', 'compute_drivers']) ?? '';
  return { value: parseDriverNames({ value: listed.join(','), source }), source };
}

function loadStateDirectory(sources: Sources): string {
  const { flags, surroundings, file } = sources;
  const { workingDirectory } = surroundings;
  const given =
    setting(flags.stateDirectory, '--state-directory') ??
    fromEnvironment(sources, 'OPENSHELL_STATE_DIRECTORY');
  if (given !== undefined) return resolve(workingDirectory, given.value);
  const written = fromFile(sources, 'state_directory');
  if (written !== undefined && file !== undefined) {
    return resolve(dirname(file.document.path), written.value);
  }
  return defaultStateDirectory(surroundings);
}

/**
 * Decides everything an operator can decide: flags over environment over file over defaults.
 * `INVALID_ARGUMENT` naming flag, variable or file with line and column when something is wrong.
 */
export function loadConfig(flags: GatewayFlags, surroundings: Surroundings): GatewayConfig {
  const file = readGatewayFile(flags, surroundings);
  const sources = { flags, surroundings, file };
  const stateDirectory = loadStateDirectory(sources);
  const url = setting(flags.dbUrl, '--db-url') ?? fromEnvironment(sources, 'OPENSHELL_DB_URL');
  return {
    file: file?.document.path,
    bindAddress: loadBindAddress(sources),
    logLevel: loadLogLevel(sources),
    computeDrivers: loadComputeDrivers(sources),
    stateDirectory,
    databasePath:
      url === undefined
        ? join(stateDirectory, 'openshell.db')
        : databasePath(url, surroundings.workingDirectory),
    gatewayId: file?.gateway.gateway_id,
    configuredDrivers: Object.keys(file?.drivers ?? {}),
    driverTable: (name) => driverTable(file, name),
  };
}

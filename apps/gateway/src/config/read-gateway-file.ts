import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configurationError } from './configuration-error.ts';
import type { GatewayFlags, Surroundings } from './gateway-config.ts';
import { type GatewayFile, parseGatewayFile } from './gateway-file.ts';
import { setting } from './setting.ts';
import { parseTomlDocument } from './toml-document.ts';

function read(path: string, source: string): GatewayFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw configurationError(
      source,
      `cannot read "${path}": ${reason}`,
      'name a file that exists and can be read',
      cause,
    );
  }
  return parseGatewayFile(parseTomlDocument(path, text));
}

/**
 * Reads the configuration file: the one that was named, which must exist, or the one in the
 * user's configuration directory, which need not.
 */
export function readGatewayFile(
  flags: GatewayFlags,
  { environment, homeDirectory, workingDirectory }: Surroundings,
): GatewayFile | undefined {
  const named =
    setting(flags.config, '--config') ??
    setting(environment['OPENSHELL_GATEWAY_CONFIG'], 'OPENSHELL_GATEWAY_CONFIG');
  if (named !== undefined) return read(resolve(workingDirectory, named.value), named.source);
  const base = environment['XDG_CONFIG_HOME'] || join(homeDirectory, '.config');
  const path = join(base, 'openshell', 'gateway.toml');
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return isFile ? read(path, path) : undefined;
}

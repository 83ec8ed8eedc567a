import { readFileSync, statSync } from 'node:fs';
import { configPath } from './config-path.ts';
import { configurationError } from './configuration-error.ts';
import type { GatewayFlags, Surroundings } from './gateway-config.ts';
import { type GatewayFile, parseGatewayFile } from './gateway-file.ts';
import { parseTomlDocument } from './toml-document.ts';

function orComplain<Result>(path: string, source: string, look: () => Result): Result {
  try {
    return look();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw configurationError(
      source,
      `cannot read "${path}": ${reason}`,
      'name a file that exists and can be read',
      cause,
    );
  }
}

function read(path: string, source: string): GatewayFile {
  const text = orComplain(path, source, () => readFileSync(path, 'utf8'));
  return parseGatewayFile(parseTomlDocument(path, text));
}

/**
 * Reads the configuration file: the one that was named, which must exist, or the one in the
 * user's configuration directory, which need not.
 */
export function readGatewayFile(
  flags: GatewayFlags,
  surroundings: Surroundings,
): GatewayFile | undefined {
  const { path, namedBy } = configPath(flags, surroundings);
  if (namedBy !== undefined) return read(path, namedBy);
  const entry = orComplain(path, path, () => statSync(path, { throwIfNoEntry: false }));
  return entry?.isFile() === true ? read(path, path) : undefined;
}

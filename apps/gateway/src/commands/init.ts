import { resolve } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import { configPath } from '../config/config-path.ts';
import type { GatewayFlags, Surroundings } from '../config/gateway-config.ts';
import { defaultStateDirectory } from '../config/state-directory.ts';
import { gatewayTemplate } from '../config/template/gateway-template.ts';
import { installRemedy } from '../drivers/load-driver.ts';
import { knownDrivers, packageNameOf } from '../drivers/package-name.ts';
import { resolvePackage } from '../drivers/resolve-package.ts';
import { writePrivateFile } from '../files/write-private-file.ts';

/** The options of `init`. */
export interface InitOptions {
  /** The form of the answer. */
  readonly output: 'text' | 'json';
  /** Driver to select; without it one is detected at the start. */
  readonly runtime?: string | undefined;
  /** Where to write; without it where the gateway looks. `-`: nowhere, it is printed. */
  readonly path?: string | undefined;
  /** Whether a file that is there is replaced. */
  readonly force?: boolean | undefined;
}

function packageRemark(runtime: string, { workingDirectory }: Surroundings): readonly string[] {
  const packageName = packageNameOf(runtime, undefined);
  const found = resolvePackage(packageName, { workingDirectory, configFile: undefined });
  if (found !== undefined) return [];
  return [`driver "${runtime}" is not installed yet: ${installRemedy(packageName)}`];
}

function write(path: string, text: string, force: boolean): void {
  try {
    writePrivateFile(path, text, { replaces: force });
  } catch (thrown) {
    if (!DriverError.isInstance(thrown) || thrown.code !== 'ALREADY_EXISTS') throw thrown;
    throw new DriverError('ALREADY_EXISTS', thrown.fact, {
      remedy: 'change it with an editor, name another with --path, or lose it with --force',
      cause: thrown,
    });
  }
}

/**
 * Writes a configuration file with every setting as a comment. `ALREADY_EXISTS` when there is one.
 *
 * @returns what to print
 */
export function init(
  flags: Pick<GatewayFlags, 'config'>,
  { output, runtime, path: given, force = false }: InitOptions,
  surroundings: Surroundings,
): string {
  const usual = configPath(flags, surroundings).path;
  const path = given === undefined ? usual : resolve(surroundings.workingDirectory, given);
  const text = gatewayTemplate({
    drivers: runtime === undefined ? knownDrivers : [runtime],
    selected: runtime,
    stateDirectory: defaultStateDirectory(surroundings),
  });
  if (given === '-') return text.trimEnd();
  write(path, text, force);
  const remarks = [
    ...(runtime === undefined ? [] : packageRemark(runtime, surroundings)),
    ...(path === usual ? [] : [`start the gateway with --config ${path}`]),
  ];
  if (output === 'json') return JSON.stringify({ path, remarks }, undefined, 2);
  return [`Wrote ${path}`, ...remarks.map((remark) => `  ${remark}`)].join('\n');
}

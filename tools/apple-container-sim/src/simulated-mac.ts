import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleProgram } from './bundle-program.ts';
import { openHost, ROOT_LABEL } from './daemon/host.ts';

/** How a simulated Mac is to be. */
export interface MacOptions {
  /** Socket of a Docker engine. */
  readonly socketPath: string;
  /** Directory for its files and for the program. */
  readonly directory: string;
  /** Further `CONTAINER_SIM_…` settings. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Mac that is none. */
export interface SimulatedMac {
  /** Path of its `container`. */
  readonly program: string;
  /** Label, `key=value`, of everything it has on the engine. */
  readonly label: string;
  /** File with every argument list, one JSON document a line. */
  readonly logFile: string;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Makes a `container` program for one Mac. Its settings are in the program itself, so that whoever
 * calls it decides freely what environment it gets.
 */
export function simulateMac({ socketPath, directory, environment = {} }: MacOptions): SimulatedMac {
  const root = join(directory, 'mac');
  const logFile = join(directory, 'calls.jsonl');
  mkdirSync(root, { recursive: true });
  const settings = {
    CONTAINER_SIM_SOCKET: socketPath,
    CONTAINER_SIM_ROOT: root,
    CONTAINER_SIM_LOG: logFile,
    ...environment,
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `: "\${${name}:=${value}}"; export ${name}`,
  );
  const program = join(directory, 'container');
  const bundle = join(directory, 'container.mjs');
  bundleProgram(bundle);
  const start = `exec ${quote(process.execPath)} ${quote(bundle)} "$@"`;
  writeFileSync(program, ['#!/bin/sh', ...lines, start, ''].join('\n'));
  chmodSync(program, 0o755);
  return { program, label: `${ROOT_LABEL}=${openHost(root).mark}`, logFile };
}

import { type ContainerDriverOptions, parseContainerDriverOptions } from '@openshell/driver-kit';
import { type DockerRuntimeOptions, parseDockerRuntimeOptions } from './docker-runtime-options.ts';

/** How the engine is found, and what all container drivers let an operator decide. */
export interface DockerDriverOptions extends ContainerDriverOptions, DockerRuntimeOptions {}

const configurable: readonly string[] = ['endpoint', 'socketPath', 'context', 'tlsDirectory'];

/** Keys of this driver beside those of all container drivers. */
export const dockerDriverKeys: {
  /** Those that stand in a configuration file. */
  readonly configurable: readonly string[];
  /** Those and what a program may hand in. */
  readonly all: readonly string[];
} = { configurable, all: [...configurable, 'environment', 'platform', 'homeDirectory'] };

/** Options, checked and parted. */
export interface ParsedDockerDriverOptions {
  readonly container: ContainerDriverOptions;
  readonly own: DockerRuntimeOptions;
}

/** Checks the options of the driver. `INVALID_ARGUMENT` naming every wrong one. */
export function parseDockerDriverOptions(
  value: unknown,
  keys: readonly string[],
): ParsedDockerDriverOptions {
  const what = 'docker driver options';
  const { container, own } = parseContainerDriverOptions(what, value, keys);
  return { container, own: parseDockerRuntimeOptions(what, own) };
}

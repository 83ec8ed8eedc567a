import { type ContainerDriverOptions, parseContainerDriverOptions } from '@openshell/driver-kit';
import { type PodmanRuntimeOptions, parsePodmanRuntimeOptions } from './podman-runtime-options.ts';

/** How the engine is found, and what all container drivers let an operator decide. */
export interface PodmanDriverOptions extends ContainerDriverOptions, PodmanRuntimeOptions {}

const configurable: readonly string[] = [
  'endpoint',
  'socketPath',
  'connection',
  'tlsDirectory',
  'userns',
  'uidmap',
  'gidmap',
];

/** Keys of this driver beside those of all container drivers. */
export const podmanDriverKeys: {
  /** Those that stand in a configuration file. */
  readonly configurable: readonly string[];
  /** Those and what a program may hand in. */
  readonly all: readonly string[];
} = { configurable, all: [...configurable, 'environment', 'platform', 'homeDirectory'] };

/** Options, checked and parted. */
export interface ParsedPodmanDriverOptions {
  readonly container: ContainerDriverOptions;
  readonly own: PodmanRuntimeOptions;
}

/** Checks the options of the driver. `INVALID_ARGUMENT` naming every wrong one. */
export function parsePodmanDriverOptions(
  value: unknown,
  keys: readonly string[],
): ParsedPodmanDriverOptions {
  const what = 'podman driver options';
  const { container, own } = parseContainerDriverOptions(what, value, keys);
  return { container, own: parsePodmanRuntimeOptions(what, own) };
}

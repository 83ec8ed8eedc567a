import { type ContainerDriverOptions, parseContainerDriverOptions } from '@openshell/driver-kit';
import {
  type AppleContainerRuntimeOptions,
  parseAppleContainerRuntimeOptions,
} from './apple-container-runtime-options.ts';

/** How the program is found and used, and what all container drivers let an operator decide. */
export interface AppleContainerDriverOptions
  extends ContainerDriverOptions,
    AppleContainerRuntimeOptions {}

const configurable: readonly string[] = [
  'program',
  'startService',
  'insecureRegistries',
  'stateDirectory',
  'pollIntervalMs',
  'callTimeoutMs',
];

/** Keys of this driver beside those of all container drivers. */
export const appleContainerDriverKeys: {
  /** Those that stand in a configuration file. */
  readonly configurable: readonly string[];
  /** Those and what a program may hand in. */
  readonly all: readonly string[];
} = {
  configurable,
  all: [...configurable, 'environment', 'platform', 'architecture', 'homeDirectory'],
};

/** Options, checked and parted. */
export interface ParsedAppleContainerDriverOptions {
  readonly container: ContainerDriverOptions;
  readonly own: AppleContainerRuntimeOptions;
}

/** Checks the options of the driver. `INVALID_ARGUMENT` naming every wrong one. */
export function parseAppleContainerDriverOptions(
  value: unknown,
  keys: readonly string[],
): ParsedAppleContainerDriverOptions {
  const what = 'apple-container driver options';
  const { container, own } = parseContainerDriverOptions(what, value, keys);
  return { container, own: parseAppleContainerRuntimeOptions(what, own) };
}

import type { Capabilities, ComputeDriver } from '@openshell/driver-api';
import { createAppleContainerDriver } from '@openshell/driver-apple-container';
import { createDockerDriver } from '@openshell/driver-docker';
import { createPodmanDriver } from '@openshell/driver-podman';

/** A driver of this repository. */
export interface DriverFacts {
  /** As in `docker`. */
  readonly name: string;
  /** What it is called on pages. */
  readonly title: string;
  /** What it can do at all, with what the operator may switch on. */
  readonly capabilities: Capabilities;
}

const options = { enableBindMounts: true };

const made: readonly (readonly [title: string, driver: ComputeDriver])[] = [
  ['Docker', createDockerDriver(options)],
  ['Podman', createPodmanDriver(options)],
  ['Apple container', createAppleContainerDriver(options)],
];

/** The drivers of this repository. Making one does no I/O. */
export const drivers: readonly DriverFacts[] = made.map(([title, { name, capabilities }]) => ({
  name,
  title,
  capabilities,
}));

/** A driver by name. */
export function driverNamed(name: string): DriverFacts {
  const found = drivers.find((each) => each.name === name);
  if (found !== undefined) return found;
  throw new Error(`"${name}" is no driver: use ${drivers.map((each) => each.name).join(', ')}`);
}

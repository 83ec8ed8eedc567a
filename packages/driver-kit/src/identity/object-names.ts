/**
 * Names on the engine. They follow from the id alone, so that a lookup needs no list and the
 * engine itself refuses a second object for the same sandbox.
 */
const PREFIX = 'openshell-';

/** Name of the container that runs a sandbox. */
export function containerName(sandboxId: string): string {
  return `${PREFIX}${sandboxId}`;
}

/** Name of the network that only this sandbox is on. */
export function networkName(sandboxId: string): string {
  return `${PREFIX}${sandboxId}`;
}

/** Name of the volume that holds the sandbox's secret files. */
export function secretsVolumeName(sandboxId: string): string {
  return `${PREFIX}${sandboxId}-secrets`;
}

/** Name of the container, never started, through which the secret files are written. */
export function stagingContainerName(sandboxId: string): string {
  return `${PREFIX}${sandboxId}-staging`;
}

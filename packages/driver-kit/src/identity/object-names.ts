import { createHash } from 'node:crypto';

/**
 * Names on the engine. They follow from the id alone, so that a lookup needs no list and the
 * engine itself refuses a second object for the same sandbox.
 */
const PREFIX = 'openshell-';

/** Whether a name is kept for objects of drivers. */
export function isReservedName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** Name of the volume that holds one version of the supervisor for one gateway. */
export function supervisorVolumeName(gatewayId: string, version: string): string {
  const gateway = createHash('sha256').update(gatewayId).digest('hex').slice(0, 8);
  return `${PREFIX}supervisor-${version}.${gateway}`;
}

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

/** Name of the container that dials this machine from the sandbox's network. */
export function routeContainerName(sandboxId: string): string {
  return `${PREFIX}${sandboxId}.route`;
}

/** Name of the container, never started, through which the secret files are written. */
export function stagingContainerName(sandboxId: string): string {
  // No id has a dot, so this is never the container of another sandbox.
  return `${PREFIX}${sandboxId}.staging`;
}

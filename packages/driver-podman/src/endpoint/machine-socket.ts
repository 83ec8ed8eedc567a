import { join } from 'node:path';
import type { Surroundings } from '@openshell/driver-kit/http-engine';

/** Where `podman machine` puts the sockets of its machines. */
export function machineDirectory({ environment }: Surroundings): string {
  return join(environment['TMPDIR'] || '/tmp', 'podman');
}

/** The socket of a machine; the connection of its root has the same one. */
export function machineSocket(surroundings: Surroundings, name: string): string {
  return join(machineDirectory(surroundings), `${name.replace(/-root$/, '')}-api.sock`);
}

import { type ContainerSpec, DriverError } from '@openshell/driver-api';
import type { Call } from '../http-engine/call.ts';

/** Refuses a limit of memory that no container starts with: Podman takes any, and fails at the start. */
export function assertMemory(
  { operation }: Call,
  { resources }: ContainerSpec,
  minMemoryBytes: number,
): void {
  if ((resources?.memoryBytes ?? minMemoryBytes) >= minMemoryBytes) return;
  throw new DriverError(
    'INVALID_ARGUMENT',
    `${operation}: ${resources?.memoryBytes} bytes of memory are less than ${minMemoryBytes}`,
    { remedy: 'ask for more', details: { field: 'resources.memoryBytes' } },
  );
}

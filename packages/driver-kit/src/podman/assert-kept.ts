import { type Container, type ContainerSpec, DriverError } from '@openshell/driver-api';

interface Part {
  readonly field: string;
  readonly asked: unknown;
  readonly got: unknown;
}

/**
 * Refuses a container of which the engine dropped a part: Podman takes a runtime it does not know
 * for its default one, and leaves limits out where it cannot set them.
 */
export function assertKept(
  operation: string,
  { resources = {}, runtimeHandler }: ContainerSpec,
  container: Container,
  warnings: readonly string[],
): void {
  const { cpuMillis, memoryBytes, pidsLimit } = container.resources;
  const parts: readonly Part[] = [
    { field: 'runtimeHandler', asked: runtimeHandler, got: container.runtimeHandler },
    { field: 'resources.cpuMillis', asked: resources.cpuMillis, got: cpuMillis },
    { field: 'resources.memoryBytes', asked: resources.memoryBytes, got: memoryBytes },
    { field: 'resources.pidsLimit', asked: resources.pidsLimit, got: pidsLimit },
  ];
  const lost = parts.filter(({ asked, got }) => asked !== undefined && asked !== got);
  const [first] = lost;
  if (first === undefined) return;
  const facts = lost.map(
    ({ field, asked, got }) => `${field}: asked ${String(asked)}, got ${String(got ?? 'none')}`,
  );
  const said = warnings.length === 0 ? '' : ` (${warnings.join('; ')})`;
  const isHandler = first.field === 'runtimeHandler';
  throw new DriverError(
    isHandler ? 'FAILED_PRECONDITION' : 'UNSUPPORTED',
    `${operation}: the engine leaves out a part: ${facts.join('; ')}${said}`,
    {
      remedy: isHandler
        ? 'name the runtime in containers.conf, or leave it out'
        : 'use cgroup v2 with delegation to the user, or Podman as root, or ask for no limit',
      details: { field: first.field },
    },
  );
}

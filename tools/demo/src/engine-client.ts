import type { ContainerRuntime } from '@openshell/driver-api';
import { createDockerRuntime } from '@openshell/driver-docker';
import { createPodmanRuntime } from '@openshell/driver-podman';
import type { Engine } from './steps/find-engine.ts';

type Options = Readonly<Record<'endpoint', string>>;

const clients: Readonly<Record<string, (options: Options) => ContainerRuntime>> = {
  docker: createDockerRuntime,
  podman: createPodmanRuntime,
};

/** A hand on the engine beside the gateway; none for drivers that this demo has no client of. */
export function openClient({ driver, endpoint }: Engine): ContainerRuntime | undefined {
  return clients[driver]?.({ endpoint });
}

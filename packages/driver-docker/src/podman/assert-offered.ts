import { type ContainerSpec, DriverError } from '@openshell/driver-api';
import type { Call } from '@openshell/driver-kit/http-engine';
import { assertMemory } from '@openshell/driver-kit/podman';
import { dockerCapabilities } from '../docker-capabilities.ts';
import { isShort } from './to-podman-config.ts';

const remedy = 'use driver-podman';

/**
 * Refuses what Podman would drop without a word when it is asked through Docker's interface.
 *
 * @param handler - the engine's default runtime
 */
export function assertOffered(call: Call, spec: ContainerSpec, handler: string): void {
  const { operation } = call;
  assertMemory(call, spec, dockerCapabilities.minMemoryBytes);
  if (spec.gpus !== undefined) {
    const fact = `${operation}: Podman drops GPUs that are asked for through Docker's interface`;
    throw new DriverError('UNSUPPORTED', fact, { remedy, details: { field: 'gpus' } });
  }
  const { runtimeHandler = handler } = spec;
  if (runtimeHandler !== handler) {
    const fact = `${operation}: Podman takes runtime "${handler}" for every other, "${runtimeHandler}" too, when it is asked through Docker's interface`;
    const details = { field: 'runtimeHandler' };
    const other = `make "${runtimeHandler}" the default in containers.conf, or leave it out`;
    throw new DriverError('FAILED_PRECONDITION', fact, { remedy: other, details });
  }
  const index = (spec.mounts ?? []).findIndex(
    (mount) => isShort(mount) && mount.target.includes(':'),
  );
  if (index === -1) return;
  const fact = `${operation}: Podman reads a colon in the target of such a mount as its end`;
  const details = { field: `mounts[${index}].target` };
  throw new DriverError('UNSUPPORTED', fact, { remedy: 'choose another target', details });
}

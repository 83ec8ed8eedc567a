import type { RuntimeHandler } from '@openshell/driver-api';
import { dockerCapabilities } from '../docker-capabilities.ts';
import { type EngineInfo, isRootless } from '../probe/engine-info.ts';
import { strongestIsolation } from '../probe/to-handlers.ts';
import type { Reports } from '../probe/to-reports.ts';

const useOwnDriver = 'use driver-podman';

/** Without root and on the first version of control groups, no limit has an effect; Podman says it has. */
function limits(info: EngineInfo): Reports {
  if (!isRootless(info) || info.CgroupVersion === '2') return {};
  const unsupported = {
    state: 'unsupported',
    reason: 'rootless Podman has no control groups on cgroup v1',
    remedy: 'use cgroup v2 with delegation to the user, or Podman as root',
  } as const;
  return {
    cpuLimit: { ...unsupported, value: 'none' },
    memoryLimit: { ...unsupported, value: false },
    pidsLimit: { ...unsupported, value: false },
    pause: { ...unsupported, value: false },
    stats: { ...unsupported, value: false },
  };
}

function isolation(handlers: readonly RuntimeHandler[]): Reports {
  const strongest = strongestIsolation(handlers);
  if (strongest === dockerCapabilities.isolation) return {};
  return {
    isolation: {
      value: strongest,
      state: 'degraded',
      reason: `Podman takes its default runtime ${handlers.map(({ name }) => name).join(', ')} for every other`,
      remedy:
        'make krun, Kata Containers or runsc the runtime in containers.conf for a stronger boundary',
    },
  };
}

/** What Podman behind Docker's interface can do less than it says, or does not tell. */
export function podmanReports(info: EngineInfo, handlers: readonly RuntimeHandler[]): Reports {
  return {
    gpu: {
      value: false,
      state: 'unsupported',
      reason: "Podman drops GPUs that are asked for through Docker's interface",
      remedy: useOwnDriver,
    },
    init: {
      value: true,
      state: 'unknown',
      reason: 'the engine does not tell whether it has an init program',
      remedy: "install catatonit on the engine's machine",
    },
    ...limits(info),
    ...isolation(handlers),
  };
}

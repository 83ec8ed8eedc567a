import type { CapabilityName, CapabilityReport, RuntimeHandler } from '@openshell/driver-api';
import { podmanCapabilities } from '../podman-capabilities.ts';
import { type EngineInfo, isRootless } from './engine-info.ts';
import { strongestIsolation } from './to-handlers.ts';

/** What a capability falls to, and why. */
interface Weaker {
  readonly value: string | number | boolean;
  readonly state: 'degraded' | 'unsupported' | 'unknown';
  readonly reason: string;
  readonly remedy: string;
}

type Reports = Partial<Record<CapabilityName, Weaker>>;

/** Capabilities that need a controller of the kernel's control groups. */
const controlled: readonly {
  readonly capability: CapabilityName;
  readonly controller: string;
  readonly value: string | boolean;
  /** The second version of control groups needs no controller for it. */
  readonly isBuiltIn?: true;
}[] = [
  { capability: 'cpuLimit', controller: 'cpu', value: 'none' },
  { capability: 'memoryLimit', controller: 'memory', value: false },
  { capability: 'pidsLimit', controller: 'pids', value: false },
  { capability: 'pause', controller: 'freezer', value: false, isBuiltIn: true },
  { capability: 'stats', controller: 'memory', value: false },
];

function limits(info: EngineInfo): Reports {
  const { cgroupVersion, cgroupControllers } = info.host;
  const isSecond = cgroupVersion === 'v2';
  const isIgnored = isRootless(info) && !isSecond;
  const entries = controlled.flatMap(({ capability, controller, value, isBuiltIn }) => {
    if (isIgnored) {
      const reason = 'rootless Podman has no control groups on cgroup v1';
      const remedy = 'use cgroup v2 with delegation to the user, or Podman as root';
      return [[capability, { value, state: 'unsupported', reason, remedy }] as const];
    }
    const isThere =
      (isSecond && isBuiltIn === true) || (cgroupControllers ?? [controller]).includes(controller);
    if (isThere) return [];
    const reason = `the engine does not have the cgroup controller "${controller}"`;
    const remedy = `delegate "${controller}" to the user, or switch it on at boot`;
    return [[capability, { value, state: 'unsupported', reason, remedy }] as const];
  });
  return Object.fromEntries(entries);
}

function isolation(handlers: readonly RuntimeHandler[]): Reports {
  const strongest = strongestIsolation(handlers);
  if (strongest === podmanCapabilities.isolation) return {};
  return {
    isolation: {
      value: strongest,
      state: 'degraded',
      reason: `the engine's default runtime is ${handlers.map(({ name }) => name).join(', ')}, and it tells of no other`,
      remedy:
        'make krun, Kata Containers or runsc the runtime in containers.conf for a stronger boundary',
    },
  };
}

/** What the engine does not tell of itself; a create that needs it says what is missing. */
const untold: Reports = {
  gpu: {
    value: false,
    state: 'unknown',
    reason: 'the engine reads CDI files and does not tell whether there are any',
    remedy: "install the GPU vendor's container toolkit on the engine's machine",
  },
  init: {
    value: true,
    state: 'unknown',
    reason: 'the engine does not tell whether it has an init program',
    remedy: "install catatonit on the engine's machine",
  },
};

/** How each capability stands, from what the engine tells of itself. */
export function toReports(
  info: EngineInfo,
  handlers: readonly RuntimeHandler[],
): readonly CapabilityReport[] {
  const weaker: Reports = { ...untold, ...limits(info), ...isolation(handlers) };
  return (Object.keys(podmanCapabilities) as CapabilityName[]).map((capability) => {
    const value = podmanCapabilities[capability];
    if (value === false || value === 'none') {
      const reason = 'this driver does not offer it';
      return { capability, value, state: 'unsupported', reason };
    }
    const line = weaker[capability];
    return line === undefined ? { capability, value, state: 'supported' } : { capability, ...line };
  });
}

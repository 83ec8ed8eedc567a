import type { CapabilityName, CapabilityReport, RuntimeHandler } from '@openshell/driver-api';
import { dockerCapabilities } from '../docker-capabilities.ts';
import { type EngineInfo, isRootless } from './engine-info.ts';
import { strongestIsolation } from './to-handlers.ts';

/** What a capability falls to, and why. */
interface Weaker {
  readonly value: string | number | boolean;
  readonly state: 'degraded' | 'unsupported' | 'unknown';
  readonly reason: string;
  readonly remedy: string;
}

/** The capabilities that are weaker here than they can be. */
export type Reports = Readonly<Partial<Record<CapabilityName, Weaker>>>;

/** Why a control group limit has no effect here. */
function noLimit(info: EngineInfo, value: string | boolean, what: string): Weaker {
  return isRootless(info)
    ? {
        value,
        state: 'unsupported',
        reason: `rootless Docker without control over ${what}`,
        remedy: 'use cgroup v2 with delegation to the user, or Docker as root',
      }
    : {
        value,
        state: 'unsupported',
        reason: `the kernel of the engine's machine does not limit ${what}`,
        remedy: 'switch the cgroup controller on at boot',
      };
}

function limits(info: EngineInfo): Reports {
  const hasGroups = info.CgroupDriver !== 'none';
  return {
    ...(hasGroups && info.CpuCfsQuota === true ? {} : { cpuLimit: noLimit(info, 'none', 'CPU') }),
    ...(hasGroups && info.MemoryLimit === true
      ? {}
      : { memoryLimit: noLimit(info, false, 'memory') }),
    ...(hasGroups && info.PidsLimit === true
      ? {}
      : { pidsLimit: noLimit(info, false, 'the number of processes') }),
    ...(hasGroups ? {} : { pause: noLimit(info, false, 'the scheduling of processes') }),
  };
}

function gpu(info: EngineInfo): Reports {
  const hasDevices = (info.DiscoveredDevices ?? []).length > 0;
  const hasRuntime = Object.keys(info.Runtimes ?? {}).some((name) => /nvidia/i.test(name));
  if (hasDevices || hasRuntime) return {};
  const canTell = info.DiscoveredDevices !== undefined || (info.CDISpecDirs ?? []).length === 0;
  return {
    gpu: {
      value: false,
      state: canTell ? 'unsupported' : 'unknown',
      reason: canTell
        ? 'the engine lists no GPU device and no GPU runtime'
        : 'the engine reads CDI files and does not tell whether there are any',
      remedy: "install the GPU vendor's container toolkit on the engine's machine",
    },
  };
}

function isolation(handlers: readonly RuntimeHandler[]): Reports {
  const strongest = strongestIsolation(handlers);
  if (strongest === dockerCapabilities.isolation) return {};
  return {
    isolation: {
      value: strongest,
      state: 'degraded',
      reason: `the runtimes of this engine are ${handlers.map(({ name }) => name).join(', ')}`,
      remedy: 'register runsc or Kata Containers in daemon.json for a stronger boundary',
    },
  };
}

function init({ InitBinary }: EngineInfo): Reports {
  if (InitBinary !== '') return {};
  return {
    init: {
      value: false,
      state: 'unsupported',
      reason: 'the engine has no init program',
      remedy: 'install docker-init (tini) beside dockerd',
    },
  };
}

/** What a Docker engine can do less than this driver, from what it tells of itself. */
export function dockerReports(info: EngineInfo, handlers: readonly RuntimeHandler[]): Reports {
  return { ...limits(info), ...gpu(info), ...isolation(handlers), ...init(info) };
}

/** How each capability stands. */
export function toReports(weaker: Reports): readonly CapabilityReport[] {
  return (Object.keys(dockerCapabilities) as CapabilityName[]).map((capability) => {
    const value = dockerCapabilities[capability];
    if (value === false || value === 'none') {
      const reason = 'this driver does not offer it';
      return { capability, value, state: 'unsupported', reason };
    }
    const line = weaker[capability];
    return line === undefined ? { capability, value, state: 'supported' } : { capability, ...line };
  });
}

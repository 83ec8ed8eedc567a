import type { ResourceLimits } from '@openshell/driver-api';

const PERIOD_MICROSECONDS = 100_000;
const LONG_PERIOD_MICROSECONDS = 1_000_000;
const LEAST_QUOTA_MICROSECONDS = 1_000;
const MILLIS_PER_CORE = 1_000;

/** The kernel takes no quota below a millisecond, so a tiny share is of a longer time. */
function cpuPart(cpuMillis: number): object {
  const quota = (cpuMillis * PERIOD_MICROSECONDS) / MILLIS_PER_CORE;
  if (quota >= LEAST_QUOTA_MICROSECONDS) return { quota, period: PERIOD_MICROSECONDS };
  const longer = (cpuMillis * LONG_PERIOD_MICROSECONDS) / MILLIS_PER_CORE;
  return { quota: longer, period: LONG_PERIOD_MICROSECONDS };
}

/** Limits in the words of the engine. */
export function toResourceLimits({
  cpuMillis,
  memoryBytes,
  pidsLimit,
}: ResourceLimits): Readonly<Record<string, unknown>> {
  return {
    ...(cpuMillis === undefined ? {} : { cpu: cpuPart(cpuMillis) }),
    // Without the second the engine adds as much swap again.
    ...(memoryBytes === undefined ? {} : { memory: { limit: memoryBytes, swap: memoryBytes } }),
    ...(pidsLimit === undefined ? {} : { pids: { limit: pidsLimit } }),
  };
}

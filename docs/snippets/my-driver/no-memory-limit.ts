import type { CapabilityReport } from '@openshell/driver-api';

/** One line of a probe. */
export const noMemoryLimit: CapabilityReport = {
  capability: 'memoryLimit',
  value: false,
  state: 'unsupported',
  reason: 'rootless Docker without control over memory',
  remedy: 'use cgroup v2 with delegation to the user, or Docker as root',
};

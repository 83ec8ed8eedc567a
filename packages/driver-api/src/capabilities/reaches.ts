import type { CapabilityName } from './capabilities.ts';
import { isolationLevels } from './isolation-level.ts';

type Value = string | number | boolean;

/** The values of each worded capability, weakest first. */
const orders: Partial<Record<CapabilityName, readonly Value[]>> = {
  isolation: isolationLevels,
  cpuLimit: ['none', 'integer', 'fractional'],
  events: ['poll', 'stream'],
  networkAttach: ['none', 'at-create', 'any-time'],
  logs: ['none', 'merged', 'separate'],
};

/** Whether what there is suffices for what is required. */
export function reaches(capability: CapabilityName, actual: Value, required: Value): boolean {
  if (capability === 'minMemoryBytes') return Number(actual) <= Number(required);
  const order = orders[capability] ?? [false, true];
  return order.indexOf(actual) >= order.indexOf(required);
}

import type { CapabilityName } from './capabilities.ts';

/** How a capability stands on this machine now. */
export type CapabilityState = 'supported' | 'degraded' | 'unsupported' | 'unknown';

/** One line of a probe. */
export interface CapabilityReport {
  /** Which capability. */
  readonly capability: CapabilityName;
  /** What holds here: a value of the manifest's type, possibly weaker than the manifest's. */
  readonly value: string | number | boolean;
  /** How it stands. */
  readonly state: CapabilityState;
  /** Why it is not simply supported. */
  readonly reason?: string;
  /** What would make it so. */
  readonly remedy?: string;
}

import type { CapabilityName } from './capabilities.ts';

/** One thing that was required and is not there. */
export interface MissingCapability {
  /** Which capability. */
  readonly capability: CapabilityName;
  /** What was required. */
  readonly required: string | number | boolean;
  /** What there is. */
  readonly actual: string | number | boolean;
  /** Why it is not there. */
  readonly reason: string;
  /** What to do about it, when something can be done. */
  readonly remedy?: string | undefined;
  /** Who needs it, as in `spec.network`. */
  readonly neededBy?: string | undefined;
}

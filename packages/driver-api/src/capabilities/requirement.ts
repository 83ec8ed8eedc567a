import type { Capabilities, CapabilityName } from './capabilities.ts';

/** What somebody needs of a driver, as `{ capability: 'cpuLimit', atLeast: 'integer' }`. */
export type Requirement = {
  readonly [Name in CapabilityName]: {
    /** Which capability. */
    readonly capability: Name;
    /** The weakest value that will do. For `minMemoryBytes`: the limit that has to be accepted. */
    readonly atLeast: Capabilities[Name];
    /** Who needs it, for the error; as in `spec.network`. */
    readonly neededBy?: string;
  };
}[CapabilityName];

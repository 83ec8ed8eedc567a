import type { ComputeDriver } from './compute-driver.ts';

/** Members that an author leaves out when the manifest does not offer them. */
export type OptionalDriverMember =
  | 'exec'
  | 'logs'
  | 'copyIn'
  | 'copyOut'
  | 'stats'
  | 'forward'
  | 'listenerRequirements';

/**
 * What a driver's author writes. `defineDriver` checks input, signal and deadline, translates what
 * is thrown, and answers `UNSUPPORTED` for what is left out; every `options` it hands on carries
 * one `signal` that stands for the caller's signal and deadline both.
 */
export type ComputeDriverImplementation = Omit<
  ComputeDriver,
  OptionalDriverMember | 'specVersion'
> &
  Partial<Pick<ComputeDriver, OptionalDriverMember>>;

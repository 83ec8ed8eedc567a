import type { CapabilityName, Requirement } from '@openshell/driver-api';

/**
 * What somebody outside the driver has to bring, so that a case can be run.
 *
 * - `outside` a hand on the engine beside the driver: a runtime (`createRuntime`)
 * - `engine` the engine can be killed and started again
 * - `faults` a place between driver and engine where faults can be made
 * - `pullable-image` an image that a registry has and the engine has not
 */
export type Facility = 'outside' | 'engine' | 'faults' | 'pullable-image';

/**
 * Under what circumstances a case says anything: the manifest offers something, or it lacks
 * something (then it must be refused), or a facility is there.
 */
export type Need =
  | { readonly type: 'offers'; readonly requirement: Requirement }
  | { readonly type: 'lacks'; readonly requirement: Requirement }
  | { readonly type: 'declines'; readonly requirement: Requirement }
  | { readonly type: 'facility'; readonly facility: Facility };

type Flag = {
  [Name in CapabilityName]: Extract<Requirement, { capability: Name }>['atLeast'] extends boolean
    ? Name
    : never;
}[CapabilityName];

function toRequirement(wanted: Flag | Requirement): Requirement {
  return typeof wanted === 'string' ? { capability: wanted, atLeast: true } : wanted;
}

/** The manifest, and the machine, must offer it. A name alone means `true`. */
export function offers(wanted: Flag | Requirement): Need {
  return { type: 'offers', requirement: toRequirement(wanted) };
}

/** The manifest, or the machine, must not offer it. */
export function lacks(wanted: Flag | Requirement): Need {
  return { type: 'lacks', requirement: toRequirement(wanted) };
}

/** The manifest itself must not offer it, whatever the machine is like. */
export function declines(wanted: Flag | Requirement): Need {
  return { type: 'declines', requirement: toRequirement(wanted) };
}

/** Somebody must have brought it. */
export function facility(name: Facility): Need {
  return { type: 'facility', facility: name };
}

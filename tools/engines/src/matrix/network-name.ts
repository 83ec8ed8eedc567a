import type { EngineDefinition } from './engine-definition.ts';

/** The namespace that stands for the world outside; every engine has one link into it. */
export const OUTSIDE_NETWORK = 'os-out';

export function networkName({ shortName }: Pick<EngineDefinition, 'shortName'>): string {
  return `os-${shortName}`;
}

/** The outside end of an engine's link. */
export function uplinkName({ shortName }: Pick<EngineDefinition, 'shortName'>): string {
  return `os-up-${shortName}`;
}

/** The namespace of the users of an engine that stands in for one in a virtual machine. */
export function userNetworkName({ shortName }: Pick<EngineDefinition, 'shortName'>): string {
  return `os-u-${shortName}`;
}

/** Where `ip netns` keeps the handle of a namespace. */
export function networkPath(network: string): string {
  return `/run/netns/${network}`;
}

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

/** Where `ip netns` keeps the handle of a namespace. */
export function networkPath(network: string): string {
  return `/run/netns/${network}`;
}

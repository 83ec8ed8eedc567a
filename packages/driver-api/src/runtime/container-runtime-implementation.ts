import type { ContainerOperations } from './container-operations.ts';
import type { ContainerRuntime } from './container-runtime.ts';
import type { ImageOperations } from './image-operations.ts';
import type { NetworkOperations } from './network-operations.ts';
import type { VolumeOperations } from './volume-operations.ts';

/** Members that have to be there, and the others. */
type WithOnly<Group, Name extends keyof Group> = Pick<Group, Name> & Partial<Omit<Group, Name>>;

/** What no driver can do without. */
type NeededContainerOperation =
  | 'create'
  | 'start'
  | 'stop'
  | 'kill'
  | 'remove'
  | 'inspect'
  | 'list';

/**
 * What a runtime's author writes. `defineRuntime` checks signal and deadline, translates what is
 * thrown, and answers `UNSUPPORTED` for what is left out; every `options` it hands on carries one
 * `signal` that stands for the caller's signal and deadline both.
 */
export interface ContainerRuntimeImplementation
  extends Pick<ContainerRuntime, 'name' | 'capabilities' | 'probe' | 'events'> {
  /** Images. */
  readonly images: WithOnly<ImageOperations, 'inspect' | 'pull'>;
  /** Containers. */
  readonly containers: WithOnly<ContainerOperations, NeededContainerOperation>;
  /** Networks. Needed unless `networkAttach` is `none`. */
  readonly networks?: Partial<NetworkOperations>;
  /** Named volumes. Needed where `volumes` is true. */
  readonly volumes?: Partial<VolumeOperations>;
  /** Defaults to no route. */
  readonly hostRoutes?: ContainerRuntime['hostRoutes'];
  /** Defaults to nothing. */
  readonly close?: ContainerRuntime['close'];
}

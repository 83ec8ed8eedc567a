import type { AppleContainerSettings } from '../apple-container-runtime-options.ts';
import type { ContainerPoller } from '../events/container-poller.ts';
import type { ContainerProgram } from '../program/container-program.ts';
import type { RunKeeper } from '../runs/run-keeper.ts';
import type { ReadContainers } from './read-containers.ts';

/** What operations on containers work with. */
export interface ContainerParts {
  readonly program: ContainerProgram;
  readonly settings: AppleContainerSettings;
  readonly keeper: RunKeeper;
  readonly poller: ContainerPoller;
  readonly readContainers: ReadContainers;
}

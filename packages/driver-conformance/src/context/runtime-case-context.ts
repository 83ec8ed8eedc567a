import type { ContainerRuntime, ContainerSpec, ExecRequest } from '@openshell/driver-api';
import type { CommandResult } from '../support/collect.ts';
import type { CommonCaseContext } from './common-case-context.ts';

/** What a case about runtimes works with. Everything it makes is gone after it. */
export interface RuntimeCaseContext extends CommonCaseContext {
  /** The runtime that is tried; others use it at the same time. */
  readonly runtime: ContainerRuntime;
  /** One more runtime on the same engine; closed after the case. */
  readonly openRuntime: (options?: {
    readonly socketPath?: string | undefined;
  }) => Promise<ContainerRuntime>;
  /** Labels that mark what this case makes. */
  readonly labels: Readonly<Record<string, string>>;
  /** A new name, the image, the labels and a main process that runs until it is asked to end. */
  readonly spec: (changes?: Partial<ContainerSpec>) => ContainerSpec;
  /** Makes a container of that spec; answers its id. */
  readonly create: (changes?: Partial<ContainerSpec>) => Promise<string>;
  /** Makes and starts a container of that spec; answers its id. */
  readonly start: (changes?: Partial<ContainerSpec>) => Promise<string>;
  /** Runs a command in a container to its end. */
  readonly run: (
    container: string,
    command: readonly string[],
    request?: Partial<ExecRequest>,
  ) => Promise<CommandResult>;
}

import type { CallOptions } from '../call/call-options.ts';
import type { Container, ContainerExit, ContainerStats, ContainerSummary } from './container.ts';
import type { ContainerSpec } from './container-spec.ts';
import type { ExecRequest, ExecSession } from './exec.ts';
import type { LogChunk, LogOptions } from './log-options.ts';

/** What a container that was made can tell at once. */
export interface CreatedContainer {
  /** The engine's id, in full. */
  readonly id: string;
  /** What the engine accepted and did not apply, in its own words. */
  readonly warnings: readonly string[];
}

/** Which containers are wanted. */
export interface ContainerListOptions {
  /** Only containers that carry all these labels. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Only the container with exactly this name. */
  readonly name?: string | undefined;
}

/** How to remove a container. */
export interface RemoveContainerOptions {
  /** Whether to kill it first when it runs. Defaults to false. */
  readonly force?: boolean | undefined;
}

/** What an engine does with containers. `container` is a name or an id; `NOT_FOUND` when there is none. */
export interface ContainerOperations {
  /**
   * Makes a container without starting it. Rejects with `ALREADY_EXISTS` (the name is taken),
   * `NOT_FOUND` (no such image, volume or network), `INVALID_ARGUMENT`, `UNSUPPORTED`.
   */
  readonly create: (spec: ContainerSpec, options?: CallOptions) => Promise<CreatedContainer>;
  /** Starts it; true when it was not running. Rejects with `FAILED_PRECONDITION` when it cannot run. */
  readonly start: (container: string, options?: CallOptions) => Promise<boolean>;
  /**
   * Asks the main process to end, kills it after `graceMs` milliseconds, and resolves when it has
   * ended; true when it was running. A paused container is thawed first.
   */
  readonly stop: (container: string, graceMs: number, options?: CallOptions) => Promise<boolean>;
  /** Sends a signal to the main process. Rejects with `FAILED_PRECONDITION` when it does not run. */
  readonly kill: (container: string, signalName: string, options?: CallOptions) => Promise<void>;
  /** Removes it with its anonymous volumes; false when there was none. */
  readonly remove: (
    container: string,
    options?: RemoveContainerOptions & CallOptions,
  ) => Promise<boolean>;
  /** A container in full. */
  readonly inspect: (container: string, options?: CallOptions) => Promise<Container>;
  /** Containers in any state. One call to the engine. */
  readonly list: (
    options?: ContainerListOptions & CallOptions,
  ) => Promise<readonly ContainerSummary[]>;
  /** Resolves when the main process has ended; at once when it is not running. */
  readonly wait: (container: string, options?: CallOptions) => Promise<ContainerExit>;
  /** Gives it another name. */
  readonly rename: (container: string, name: string, options?: CallOptions) => Promise<void>;
  /** Freezes its processes. */
  readonly pause: (container: string, options?: CallOptions) => Promise<void>;
  /** Thaws its processes. */
  readonly unpause: (container: string, options?: CallOptions) => Promise<void>;
  /** A moment's use. Rejects with `FAILED_PRECONDITION` when it does not run. */
  readonly stats: (container: string, options?: CallOptions) => Promise<ContainerStats>;
  /**
   * Runs a command beside the main process. Signal and deadline hold for the whole life of the
   * process: an abort ends the process inside, not only the connection.
   */
  readonly exec: (
    container: string,
    request: ExecRequest,
    options?: CallOptions,
  ) => Promise<ExecSession>;
  /** What the main process wrote. */
  readonly logs: (container: string, options?: LogOptions & CallOptions) => AsyncIterable<LogChunk>;
  /**
   * Unpacks a tar stream into a directory of the container, running or not. Rejects with
   * `NOT_FOUND` when the directory is missing.
   */
  readonly copyIn: (
    container: string,
    directory: string,
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ) => Promise<void>;
  /** Packs a file or directory of the container as a tar stream. Rejects with `NOT_FOUND`. */
  readonly copyOut: (
    container: string,
    path: string,
    options?: CallOptions,
  ) => AsyncIterable<Uint8Array>;
}

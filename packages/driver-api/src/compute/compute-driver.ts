import type { CallOptions } from '../call/call-options.ts';
import type { Capabilities } from '../capabilities/capabilities.ts';
import type { ContainerStats } from '../runtime/container.ts';
import type { ExecRequest, ExecSession } from '../runtime/exec.ts';
import type { LogChunk, LogOptions } from '../runtime/log-options.ts';
import type { RuntimeProbe } from '../runtime/runtime-probe.ts';
import type { ListenerRequirement } from './listener-requirement.ts';
import type { Sandbox } from './sandbox.ts';
import type { ProvisioningProgress, SandboxEvent } from './sandbox-event.ts';
import type { EffectiveSandboxSpec, SandboxSpec } from './sandbox-spec.ts';
import type { SpecWarning } from './spec-warning.ts';

/** What `create` will do. */
export interface ValidatedSandbox {
  /** The spec with defaults filled in. What `create` applies is never weaker. */
  readonly spec: EffectiveSandboxSpec;
  /** What the caller should know. */
  readonly warnings: readonly SpecWarning[];
}

/** What `create` did. */
export interface CreatedSandbox {
  /** The sandbox. */
  readonly sandbox: Sandbox;
  /** False when it existed already, with the same spec. */
  readonly created: boolean;
  /** What the caller should know. */
  readonly warnings: readonly SpecWarning[];
}

/** How to create. */
export interface CreateOptions extends CallOptions {
  /** Told about each step and about the progress of a pull. */
  readonly onProgress?: ((progress: ProvisioningProgress) => void) | undefined;
}

/** How to look at an engine. */
export interface ProbeOptions extends CallOptions {
  /**
   * An image that is present; a container of it dials the ways back to this machine. Without it
   * they are told as they were last proved.
   */
  readonly proveRoutesFrom?: string | undefined;
}

/** How to stop. */
export interface StopOptions extends CallOptions {
  /** How long the main process may take to end before it is killed. Defaults to the driver's, 10 seconds unless configured. */
  readonly graceMs?: number | undefined;
}

/** Which sandboxes are wanted. */
export interface ListOptions extends CallOptions {
  /** Only sandboxes that carry all these labels of the caller. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Only this workspace. */
  readonly workspace?: string | undefined;
  /** The most to answer, 1 to 10,000. Defaults to 1,000. */
  readonly pageSize?: number | undefined;
  /** Where the page before ended. */
  readonly pageToken?: string | undefined;
}

/** One page of sandboxes, in order of their ids. */
export interface SandboxPage {
  /** The sandboxes. */
  readonly sandboxes: readonly Sandbox[];
  /** Where the next page begins; absent on the last. */
  readonly nextPageToken?: string;
}

/** What to watch. */
export interface WatchOptions extends CallOptions {
  /**
   * Cursor of the last event seen. The snapshot then holds only what changed since, if the driver
   * still knows; `scope` of `snapshot-ended` says which it was.
   */
  readonly since?: string | undefined;
  /** Pause after which a heartbeat is sent, in milliseconds. Defaults to 15,000. */
  readonly heartbeatMs?: number | undefined;
}

/**
 * What the gateway needs of a backend: sandboxes, not containers. Every call rejects with
 * `DriverError` only. Signal and deadline of a call end the work and undo what was begun.
 * The numbered promises are in `docs/contract/v1.md`.
 */
export interface ComputeDriver {
  /** Version of this contract. */
  readonly specVersion: 'v1';
  /** Name of the driver, as in `docker`; also the key of its `driverOptions`. */
  readonly name: string;
  /** Version of the driver's package. */
  readonly version: string;
  /** What it can do at all. Never changes. */
  readonly capabilities: Capabilities;
  /** What holds on this machine now. Does not reject because the engine is down. */
  readonly probe: (options?: ProbeOptions) => Promise<RuntimeProbe>;
  /**
   * Says what `create` would do, without any effect. Rejects with `INVALID_ARGUMENT`, `UNSUPPORTED`,
   * `FAILED_PRECONDITION`.
   */
  readonly validate: (spec: SandboxSpec, options?: CallOptions) => Promise<ValidatedSandbox>;
  /**
   * Makes and starts a sandbox; resolves when the engine runs it. While it is under way, `get`,
   * `list` and `watch` show it as `provisioning`. Same id and spec: answers the existing sandbox, in
   * whatever state it is.
   * Same id, other spec: `ALREADY_EXISTS` with `details.field`. When it fails or is aborted,
   * everything it made is gone again.
   */
  readonly create: (
    id: string,
    spec: SandboxSpec,
    options?: CreateOptions,
  ) => Promise<CreatedSandbox>;
  /** Starts it again with its files, from any state; a running one is left alone. `NOT_FOUND` when there is none. */
  readonly resume: (id: string, options?: CallOptions) => Promise<Sandbox>;
  /** Ends its processes and keeps its files; resolves when they have ended. `NOT_FOUND` when there is none. */
  readonly stop: (id: string, options?: StopOptions) => Promise<Sandbox>;
  /**
   * Ends and removes it with everything it owns; aborts a `create` under way. Resolves when all is
   * gone; false when nothing existed.
   */
  readonly delete: (id: string, options?: StopOptions) => Promise<boolean>;
  /** A sandbox in full. `NOT_FOUND` when there is none. */
  readonly get: (id: string, options?: CallOptions) => Promise<Sandbox>;
  /** Sandboxes of this gateway. One engine call a page. */
  readonly list: (options?: ListOptions) => Promise<SandboxPage>;
  /**
   * A snapshot, a marker, then changes, until the signal ends it. While the engine does not answer,
   * also at the beginning, it tells `runtime-lost` and waits.
   */
  readonly watch: (options?: WatchOptions) => AsyncIterable<SandboxEvent>;
  /** Where the gateway must listen so that sandboxes can reach it. Empty when none calls back. */
  readonly listenerRequirements: (options?: CallOptions) => Promise<readonly ListenerRequirement[]>;
  /** Runs a command in a running sandbox. `FAILED_PRECONDITION` when it does not run. Needs `exec`. */
  readonly exec: (id: string, request: ExecRequest, options?: CallOptions) => Promise<ExecSession>;
  /** What the main process wrote, over all its runs. Needs `logs`. */
  readonly logs: (id: string, options?: LogOptions & CallOptions) => AsyncIterable<LogChunk>;
  /** Unpacks a tar stream into a directory. Needs `copy`. */
  readonly copyIn: (
    id: string,
    directory: string,
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ) => Promise<void>;
  /** Packs a file or directory as a tar stream. Needs `copy`. */
  readonly copyOut: (id: string, path: string, options?: CallOptions) => AsyncIterable<Uint8Array>;
  /** A moment's use. Needs `stats`. */
  readonly stats: (id: string, options?: CallOptions) => Promise<ContainerStats>;
  /** Connects to a TCP port inside; yields what comes back. Needs `forward`. */
  readonly forward: (
    id: string,
    port: number,
    input: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ) => AsyncIterable<Uint8Array>;
  /** Ends watches and connections. Sandboxes live on. Every later call is `FAILED_PRECONDITION`. */
  readonly close: () => Promise<void>;
}

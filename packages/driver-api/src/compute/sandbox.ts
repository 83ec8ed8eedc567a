import type { IsolationLevel } from '../capabilities/isolation-level.ts';
import type { PublishedPort } from '../runtime/published-port.ts';
import type { ResourceLimits } from '../runtime/resource-limits.ts';

/**
 * What a sandbox is seen to be doing. Observed truth: whether an exit was wanted is for the
 * gateway to say.
 *
 * - `provisioning` a `create` is under way in this driver
 * - `created` it exists and has not run yet
 * - `running` its main process runs
 * - `paused` its processes are frozen
 * - `stopping` the engine is ending it
 * - `exited` its main process ended
 * - `failed` the engine could not run it or gave it up; `resume` and `delete` still work
 * - `deleting` the engine is removing it
 * - `unknown` the engine said something this driver does not know
 */
export type SandboxState =
  | 'provisioning'
  | 'created'
  | 'running'
  | 'paused'
  | 'stopping'
  | 'exited'
  | 'failed'
  | 'deleting'
  | 'unknown';

/** A sandbox as observed. */
export interface Sandbox {
  /** The id it was created under. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** Its workspace. */
  readonly workspace: string;
  /** The caller's labels, without those of driver, image and engine. */
  readonly labels: Readonly<Record<string, string>>;
  /** What it is doing. */
  readonly state: SandboxState;
  /** One word for why, as in `OutOfMemory`, `ProcessExited`, `PullingImage`; stable for programs. */
  readonly reason: string;
  /** One sentence for people. */
  readonly message: string;
  /** Exit code of the main process; absent while it runs or where the engine does not tell. */
  readonly exitCode?: number;
  /**
   * Whether the kernel killed a process of the last run for want of memory; absent in a list where
   * the engine's list does not tell and no watch is open.
   */
  readonly outOfMemory?: boolean;
  /** When it was made, in milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Start of the last run, in milliseconds since 1970. */
  readonly startedAtMs?: number;
  /** End of the last run, in milliseconds since 1970. */
  readonly finishedAtMs?: number;
  /** The engine's id of what runs it; absent while provisioning. */
  readonly instanceId?: string;
  /** The image that was asked for. */
  readonly image: string;
  /** The immutable id of the image that runs. */
  readonly imageId?: string;
  /** The boundary it has. */
  readonly isolation: IsolationLevel;
  /** What it may reach. */
  readonly network: 'open' | 'none';
  /** Ports as they are published now. */
  readonly publishedPorts: readonly PublishedPort[];
  /** Limits as the engine has them; absent in a list of an engine that does not list them. */
  readonly resources?: ResourceLimits;
}

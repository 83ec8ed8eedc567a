import type {
  ComputeDriver,
  CreateOptions,
  ExecRequest,
  Sandbox,
  SandboxSpec,
  WatchOptions,
} from '@openshell/driver-api';
import type { CommandResult } from '../support/collect.ts';
import type { CommonCaseContext } from './common-case-context.ts';
import type { WatchRecorder } from './watch-recorder.ts';

/** How a second driver differs from the first. */
export interface OpenDriverOptions {
  /** Another gateway. Defaults to the gateway of the run. */
  readonly gatewayId?: string | undefined;
  /** The engine's socket to use instead of the configured one, for faults. */
  readonly socketPath?: string | undefined;
}

/** What a case about drivers works with. Everything it makes is gone after it. */
export interface DriverCaseContext extends CommonCaseContext {
  /** The driver that is tried; others use it at the same time. */
  readonly driver: ComputeDriver;
  /** The gateway id that `driver` was made with. */
  readonly gatewayId: string;
  /** One more driver on the same engine; closed after the case. */
  readonly openDriver: (options?: OpenDriverOptions) => Promise<ComputeDriver>;
  /** An id nobody else has; the sandbox is deleted after the case. */
  readonly newId: () => string;
  /** The image and a main process that runs until it is asked to end, with changes. */
  readonly spec: (changes?: SandboxSpec) => SandboxSpec;
  /** Creates a sandbox of that spec under a new id. */
  readonly create: (changes?: SandboxSpec, options?: CreateOptions) => Promise<Sandbox>;
  /** Runs a command in a sandbox to its end. */
  readonly run: (
    id: string,
    command: readonly string[],
    request?: Partial<ExecRequest>,
  ) => Promise<CommandResult>;
  /** Opens a watch and keeps what it tells; ended after the case. Resolves after the snapshot. */
  readonly watch: (options?: WatchOptions, driver?: ComputeDriver) => Promise<WatchRecorder>;
}

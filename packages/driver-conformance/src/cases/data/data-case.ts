import type {
  CallOptions,
  ContainerStats,
  LogChunk,
  LogOptions,
  Mount,
  ResourceLimits,
} from '@openshell/driver-api';
import type { CaseFacts } from '../../case/conformance-case.ts';
import type { CommandRunner, CommonCaseContext } from '../../context/common-case-context.ts';

/** What both a sandbox and a container can be started with. */
export interface DataStart {
  /** The main process. Defaults to one that runs until it is asked to end. */
  readonly command?: readonly string[];
  readonly tty?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly mounts?: readonly Mount[];
  readonly resources?: ResourceLimits;
}

/** Something that runs: a sandbox for one suite, a container for the other. */
export interface DataSubject extends CommandRunner {
  readonly logs: (options?: LogOptions & CallOptions) => AsyncIterable<LogChunk>;
  readonly copyIn: (
    directory: string,
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ) => Promise<void>;
  readonly copyOut: (path: string, options?: CallOptions) => AsyncIterable<Uint8Array>;
  readonly stats: (options?: CallOptions) => Promise<ContainerStats>;
  /** Ends its main process within a second. */
  readonly stop: () => Promise<void>;
  /** Starts its main process again. */
  readonly resume: () => Promise<void>;
  /** Resolves when its main process has ended. */
  readonly ended: () => Promise<void>;
}

/** What a case about exec, logs, copies and stats works with. */
interface DataCaseContext extends CommonCaseContext {
  /** Makes and starts one. */
  readonly start: (options?: DataStart) => Promise<DataSubject>;
}

/** A case that says the same of sandboxes and of containers; its clause is the one of drivers. */
export interface DataCase extends CaseFacts {
  readonly run: (context: DataCaseContext) => Promise<void>;
}

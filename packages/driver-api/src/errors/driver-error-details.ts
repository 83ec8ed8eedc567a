import type { MissingCapability } from '../capabilities/missing-capability.ts';

/** One complaint about one place of an input. */
export interface FieldIssue {
  /** Path of the field, as in `resources.memoryBytes` or `mounts[2].target`; empty for the whole. */
  readonly field: string;
  /** What is wrong with it and, after the last colon, the way out. */
  readonly message: string;
}

/** What the engine itself said. */
export interface NativeError {
  /** Name of the engine's interface, as in `docker`. */
  readonly engine: string;
  /** HTTP status or exit code of the engine's answer. */
  readonly status?: number | undefined;
  /** System or engine code, as in `ENOENT`. */
  readonly code?: string | undefined;
  /** The engine's own words. */
  readonly message?: string | undefined;
}

/** Machine-readable facts beside a message. Never holds a secret. */
export interface DriverErrorDetails {
  /** The field that is wrong or that differs. */
  readonly field?: string | undefined;
  /** Every complaint about the input, when there may be several. */
  readonly issues?: readonly FieldIssue[] | undefined;
  /** Every missing capability; set with `UNSUPPORTED`. */
  readonly missing?: readonly MissingCapability[] | undefined;
  /** The image reference the error is about. */
  readonly image?: string | undefined;
  /** What ran out; set with `RESOURCE_EXHAUSTED`, as in `disk`, `port`, `address-pool`. */
  readonly resource?: string | undefined;
  /** The engine's own answer. */
  readonly native?: NativeError | undefined;
  /** Last output of the sandbox's main process, when the process is the cause. */
  readonly logTail?: string | undefined;
}

import type { ComputeDriver, ContainerRuntime } from '@openshell/driver-api';
import type { FaultPoint } from './faults/fault-point.ts';

/** What a driver or runtime is to be made with. */
export interface HarnessContext {
  /** Marks what this gateway owns on the engine. */
  readonly gatewayId: string;
  /** The engine's socket to use instead of the configured one; set only for cases about faults. */
  readonly socketPath?: string | undefined;
}

/** The power over an engine's life. */
export interface EngineControl {
  /** Kills it without warning; resolves when it is dead. */
  readonly kill: () => Promise<void>;
  /** Starts it again; resolves when it answers. */
  readonly start: () => Promise<void>;
}

/** A connection, as far as cases need one. */
export interface DialedConnection {
  /** Reads until the other side ends it. */
  readonly readToEnd: () => Promise<Uint8Array>;
  /** Ends it. */
  readonly close: () => void;
}

/** Connects to a TCP port of the engine's machine; rejects when nobody listens. */
export type Dial = (address: string, port: number) => Promise<DialedConnection>;

/** How large is large. */
export interface Scale {
  /** Bytes of a large stream. Defaults to 64 MiB. */
  readonly largeBytes: number;
  /** Lines of a long log. Defaults to 10,000. */
  readonly manyLines: number;
  /** Sandboxes at once. Defaults to 300. */
  readonly manySandboxes: number;
  /** Calls of one kind at the same time. Defaults to 20. */
  readonly manyCalls: number;
}

/** A case that is known to fail, and why. */
export interface ExpectedFailure {
  /** Id of the case. */
  readonly id: string;
  /** Why, for the reader of the report. */
  readonly reason: string;
}

/** What an author tells the kit about a driver. */
export interface ConformanceHarness {
  /** Makes the driver. Without it the suite about drivers is left out. */
  readonly createDriver?: ((context: HarnessContext) => ComputeDriver) | undefined;
  /**
   * Makes the runtime. Without it the suite about runtimes is left out, and cases that need a hand
   * on the engine beside the driver are skipped.
   */
  readonly createRuntime?: ((context: HarnessContext) => ContainerRuntime) | undefined;
  /** Makes the runtime that lends a hand. Defaults to `createRuntime`. */
  readonly createOutside?: ((context: HarnessContext) => ContainerRuntime) | undefined;
  /** An image with a POSIX shell and the usual small programs, as busybox. Pulled when missing. */
  readonly image: string;
  /** An image that can be pulled and is not there. Without it cases about pulls are skipped. */
  readonly pullableImage?: string | undefined;
  /** The power over the engine's life. Without it cases that kill it are skipped. */
  readonly engine?: EngineControl | undefined;
  /** Path of the engine's HTTP socket, for the kit's proxy. Without it cases about faults are skipped. */
  readonly engineSocketPath?: string | undefined;
  /** Another way to make faults, for engines without an HTTP socket. */
  readonly openFaults?: (() => Promise<FaultPoint>) | undefined;
  /** Connects to a port of the engine's machine. Defaults to this machine. */
  readonly dial?: Dial | undefined;
  /** Sizes that differ from the defaults. */
  readonly scale?: Partial<Scale> | undefined;
  /** How long a case may take, in milliseconds. Defaults to 60,000. */
  readonly caseTimeoutMs?: number | undefined;
  /** How many cases may run at once. Defaults to 4. */
  readonly concurrency?: number | undefined;
  /** Cases that are known to fail, each with a reason. One that passes is an error. */
  readonly expectedFailures?: readonly ExpectedFailure[] | undefined;
}

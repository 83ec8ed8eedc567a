/** What a sandbox looks like from outside: intent and observation taken together. */
export type Phase =
  | 'Provisioning'
  | 'Ready'
  | 'Stopping'
  | 'Stopped'
  | 'Starting'
  | 'Deleting'
  | 'Completed'
  | 'Error'
  | 'Unknown';

/** A phase with its cause. */
export interface PhaseReport {
  /** The phase. */
  readonly phase: Phase;
  /** One word for why; stable for programs. */
  readonly reason: string;
  /** One sentence for people. */
  readonly message: string;
  /** Exit code of the main process, once it has ended. */
  readonly exitCode?: number;
}

/** How the driver of a sandbox stands. */
export interface DriverView {
  /** `not-loaded`: the gateway was started without it. */
  readonly state: 'ready' | 'unavailable' | 'failed' | 'not-loaded';
  /** Why it is not ready. */
  readonly message: string;
  /** Identity of the engine that answered last. */
  readonly runtimeId?: string | undefined;
}

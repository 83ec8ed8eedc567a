import type { ServiceProgram } from './service-program.ts';

/** A program and its arguments. */
export type CommandWords = readonly [string, ...string[]];

/** What keeps services running: its file about us, and the commands it is moved by. */
export interface ServiceManager {
  /** What it makes of us, as in `systemd user service`. */
  readonly title: string;
  /** Where its file about us lies. */
  readonly path: string;
  /** What that file says. */
  readonly textFor: (program: ServiceProgram) => string;
  /** Directories that have to be there before the start. */
  readonly directories: readonly string[];
  /** Further files that come of the service, and are removed with it. */
  readonly leftovers: readonly string[];
  /** Rejects with `FAILED_PRECONDITION` when it cannot be asked about services of this user. */
  readonly assertUsable: (signal: AbortSignal) => Promise<void>;
  /** Whether it has started the service and not let go of it. */
  readonly isLoaded: (signal: AbortSignal) => Promise<boolean>;
  /** Whether the service's process runs now. */
  readonly isRunning: (signal: AbortSignal) => Promise<boolean>;
  /** Takes the file in and starts what it says, now and at each login. */
  readonly starting: readonly CommandWords[];
  /** Ends a service that is loaded. */
  readonly unloading: readonly CommandWords[];
  /** Lets no login start it any more; needs the file. */
  readonly disabling: readonly CommandWords[];
  /** What follows once the file is gone. */
  readonly forgetting: readonly CommandWords[];
  /** The command that shows what the gateway logs. */
  readonly logCommand: string;
  /** What its user should know after an installation. */
  readonly remarks: (signal: AbortSignal) => Promise<readonly string[]>;
}

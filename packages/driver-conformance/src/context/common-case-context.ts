import type {
  CallOptions,
  ContainerRuntime,
  ExecRequest,
  ExecSession,
} from '@openshell/driver-api';
import type { FaultPoint } from '../faults/fault-point.ts';
import type { Dial, EngineControl, Scale } from '../harness.ts';
import type { CommandResult } from '../support/collect.ts';

/** What a case of either suite works with. */
export interface CommonCaseContext {
  /** Ends when the case has run out of time. */
  readonly signal: AbortSignal;
  /** An image that the engine has, with a POSIX shell and the usual small programs. */
  readonly image: string;
  /** How large is large. */
  readonly scale: Scale;
  /** A name nobody else has; whatever is made under it is removed after the case. */
  readonly newName: (word?: string) => string;
  /** Asks again and again until the answer is neither undefined nor false; fails with `what` at last. */
  readonly until: <Value>(
    what: string | (() => string),
    look: () => Promise<Value | undefined | false>,
  ) => Promise<Value>;
  /** Is called after the case, last first, whatever became of it. */
  readonly afterwards: (work: () => unknown) => void;
  /** A hand on the engine beside what is tried. Needs the facility `outside`. */
  readonly outside: ContainerRuntime;
  /** Kills and starts the engine. Needs the facility `engine`. */
  readonly engine: EngineControl;
  /** Makes faults between this and the engine. A fresh one for each case. Needs the facility `faults`. */
  readonly openFaults: () => Promise<FaultPoint>;
  /** An image that can be pulled and is not there. Needs the facility `pullable-image`. */
  readonly pullableImage: string;
  /** Connects to a port of the engine's machine. */
  readonly dial: Dial;
}

/** Runs commands in something that runs, and reads what they say. */
export interface CommandRunner {
  /** Opens a session. */
  readonly exec: (request: ExecRequest, options?: CallOptions) => Promise<ExecSession>;
  /** Runs a command to its end. */
  readonly run: (
    command: readonly string[],
    request?: Partial<ExecRequest>,
    options?: CallOptions,
  ) => Promise<CommandResult>;
}

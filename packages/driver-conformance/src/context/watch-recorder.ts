import type { Sandbox, SandboxEvent } from '@openshell/driver-api';

/** A watch that is read all the time, with everything it told. */
export interface WatchRecorder {
  /** Everything so far, in order. */
  readonly events: readonly SandboxEvent[];
  /** Resolves with the first event, told already or still to come, that satisfies; fails with `what`. */
  readonly next: (
    what: string,
    isWanted: (event: SandboxEvent) => boolean,
    after?: number,
  ) => Promise<SandboxEvent>;
  /** What was told last of a sandbox; undefined when it was told as deleted or never. */
  readonly newest: (id: string) => Sandbox | undefined;
  /** States of a sandbox in the order they were told, `deleted` for its end. */
  readonly states: (id: string) => readonly string[];
  /** The cursor told last. */
  readonly cursor: () => string;
  /** Ends it; resolves with what it rejected with, if anything. */
  readonly end: () => Promise<unknown>;
}

import type { Sandbox } from '@openshell/driver-api';

/** A `create`, from the moment it was called. */
export interface CreateAttempt {
  /** Aborts when a `delete` or the driver's end ends it. */
  readonly signal: AbortSignal;
  /** Shows the sandbox as being made; from then on engine events about it are not told. */
  readonly show: (sandbox: Sandbox) => void;
  /** What is shown is over; the attempt itself goes on. */
  readonly hide: () => void;
  /** It is over. */
  readonly end: () => void;
}

/** The creates that were called in this driver and have not ended. */
export interface PendingCreates {
  readonly begin: (id: string) => CreateAttempt;
  /** The sandbox as it is shown while it is made. */
  readonly get: (id: string) => Sandbox | undefined;
  readonly list: () => readonly Sandbox[];
  /** Ends every attempt for an id, running or waiting; false when there was none. */
  readonly abort: (id: string, reason: Error) => boolean;
  readonly abortAll: (reason: Error) => void;
}

export function createPendingCreates(): PendingCreates {
  const attempts = new Map<string, Set<AbortController>>();
  const shown = new Map<string, Sandbox>();
  const abort = (id: string, reason: Error): boolean => {
    const found = [...(attempts.get(id) ?? [])];
    for (const controller of found) controller.abort(reason);
    return found.length > 0;
  };
  return {
    begin: (id) => {
      const controller = new AbortController();
      const ofId = attempts.get(id) ?? new Set();
      attempts.set(id, ofId.add(controller));
      return {
        signal: controller.signal,
        show: (sandbox) => shown.set(id, sandbox),
        hide: () => shown.delete(id),
        end: () => {
          ofId.delete(controller);
          if (ofId.size === 0) attempts.delete(id);
        },
      };
    },
    get: (id) => shown.get(id),
    list: () => [...shown.values()],
    abort,
    abortAll: (reason) => {
      for (const id of attempts.keys()) abort(id, reason);
    },
  };
}

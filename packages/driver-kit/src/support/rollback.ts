import type { Logger } from '@openshell/driver-api';

/** How long undoing one step may take. It must not depend on the caller's signal, which may be the cause. */
const UNDO_TIMEOUT_MS = 30_000;

type Undo = (options: { readonly timeoutMs: number }) => Promise<unknown>;

/** Remembers how to undo each step of an operation. */
export interface Rollback {
  /** Adds a step. Add it before the step's call: an answer can get lost after the engine acted. */
  readonly push: (what: string, undo: Undo) => void;
  /** Undoes everything, newest first. What cannot be undone is logged, and the rest still is. */
  readonly undo: () => Promise<void>;
}

export function createRollback(logger: Logger): Rollback {
  const steps: { readonly what: string; readonly undo: Undo }[] = [];
  return {
    push: (what, undo) => steps.push({ what, undo }),
    undo: async () => {
      for (const { what, undo } of steps.reverse()) {
        await undo({ timeoutMs: UNDO_TIMEOUT_MS }).catch((error: unknown) =>
          logger.warn(`could not undo: ${what}`, { error: String(error) }),
        );
      }
    },
  };
}

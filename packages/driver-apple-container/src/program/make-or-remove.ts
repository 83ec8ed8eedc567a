import { randomUUID } from 'node:crypto';
import type { CallOptions } from '@openshell/driver-api';
import { hasCode, makeOrUndo } from '@openshell/driver-kit';
import { ownLabels, readLabels } from '../containers/encode-labels.ts';

type Labels = Readonly<Record<string, string>>;

const LOOK_MS = 10_000;

/** How one thing is made. */
export interface Making<Made> {
  /** Makes it, with these labels beside its own; its signal outlives the caller's. */
  readonly make: (attempt: Labels, signal: AbortSignal) => Promise<Made>;
  /** Its labels, as they are written; rejects with `NOT_FOUND` when nothing has its name. */
  readonly labels: (call: CallOptions) => Promise<Labels>;
  readonly remove: (call: CallOptions) => Promise<unknown>;
}

/**
 * Makes something, or leaves nothing of it. The service carries out what a program that was killed
 * had asked for: what bears the label of the attempt is removed again.
 */
export function makeOrRemove<Made>(
  outer: AbortSignal | undefined,
  { make, labels, remove }: Making<Made>,
): Promise<Made> {
  const attempt = randomUUID();
  const undo = async (): Promise<void> => {
    const call = { signal: AbortSignal.timeout(LOOK_MS) };
    const { own } = readLabels(await labels(call));
    if (own[ownLabels.attempt] === attempt) await remove(call);
  };
  const attemptOnce = async (signal: AbortSignal): Promise<Made> => {
    try {
      return await make({ [ownLabels.attempt]: attempt }, signal);
    } catch (thrown) {
      const isUncertain = signal.aborted || hasCode(thrown, 'UNAVAILABLE');
      if (isUncertain) await undo().catch(() => {});
      throw thrown;
    }
  };
  return makeOrUndo(outer, attemptOnce, undo);
}

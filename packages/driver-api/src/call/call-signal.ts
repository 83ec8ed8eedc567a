import { DriverError } from '../errors/driver-error.ts';
import type { CallOptions } from './call-options.ts';

/** The one signal of a call, and the way to let go of its timer. */
export interface CallSignal {
  /** Aborts when the caller aborts or the deadline passes. */
  readonly signal: AbortSignal;
  /** Stops the timer. */
  readonly release: () => void;
}

/** A timer cannot wait longer; one that is asked to would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Joins the caller's signal and deadline. The reason of the abort is the error to report. */
export function callSignal(operation: string, options: CallOptions): CallSignal {
  const controller = new AbortController();
  const { signal: outer, timeoutMs } = options;
  const cancel = (): void =>
    controller.abort(
      new DriverError('CANCELLED', `${operation} was cancelled`, { cause: outer?.reason }),
    );
  if (outer?.aborted === true) cancel();
  outer?.addEventListener('abort', cancel, { once: true });
  const expire = (afterMs: number): void =>
    controller.abort(
      new DriverError('DEADLINE_EXCEEDED', `${operation} did not end within ${afterMs} ms`, {
        remedy: 'give it more time (timeoutMs) or look at the state of the engine',
      }),
    );
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => expire(timeoutMs), Math.min(timeoutMs, LONGEST_TIMER_MS));
  const release = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', cancel);
  };
  return { signal: controller.signal, release };
}

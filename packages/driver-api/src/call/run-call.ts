import { callFailure } from './call-failure.ts';
import type { CallOptions } from './call-options.ts';
import { callSignal } from './call-signal.ts';

/**
 * Runs one call of a driver: looks at the signal before the first effect, joins signal and
 * deadline into one signal, and rejects with nothing but {@link DriverError}.
 *
 * @param operation - what is tried, as in `pull image "busybox"`
 * @param options - the caller's signal and deadline
 * @param run - the work; it is given the joined signal
 */
export async function runCall<Result>(
  operation: string,
  options: CallOptions | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { signal, release } = callSignal(operation, options ?? {});
  try {
    signal.throwIfAborted();
    return await run(signal);
  } catch (thrown) {
    throw callFailure(operation, thrown, signal);
  } finally {
    release();
  }
}

/**
 * As {@link runCall}, for a call that answers with a stream. Leaving the loop early closes the
 * stream; signal and deadline hold until it ends.
 *
 * @param operation - what is tried
 * @param options - the caller's signal and deadline
 * @param open - opens the stream; it is given the joined signal
 */
export async function* streamCall<Item>(
  operation: string,
  options: CallOptions | undefined,
  open: (signal: AbortSignal) => AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  const { signal, release } = callSignal(operation, options ?? {});
  try {
    signal.throwIfAborted();
    yield* open(signal);
    signal.throwIfAborted();
  } catch (thrown) {
    throw callFailure(operation, thrown, signal);
  } finally {
    release();
  }
}

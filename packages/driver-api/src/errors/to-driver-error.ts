import { DriverError } from './driver-error.ts';

function isNamed(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === name;
}

/**
 * Turns anything that was thrown into a {@link DriverError}. A driver error stays as it is; the
 * web's `AbortError` becomes `CANCELLED`, its `TimeoutError` becomes `DEADLINE_EXCEEDED`, and all
 * else is `INTERNAL` with the original as cause.
 *
 * @param operation - what was tried, as in `create sandbox "a1"`
 * @param thrown - what was caught
 */
export function toDriverError(operation: string, thrown: unknown): DriverError {
  if (DriverError.isInstance(thrown)) return thrown;
  if (isNamed(thrown, 'TimeoutError')) {
    return new DriverError('DEADLINE_EXCEEDED', `${operation} did not end in the time given`, {
      remedy: 'give it more time (timeoutMs) or look at the state of the engine',
      cause: thrown,
    });
  }
  if (isNamed(thrown, 'AbortError')) {
    return new DriverError('CANCELLED', `${operation} was cancelled`, { cause: thrown });
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new DriverError('INTERNAL', `${operation} failed: ${text}`, { cause: thrown });
}

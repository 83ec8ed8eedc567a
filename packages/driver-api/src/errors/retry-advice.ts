import type { DriverErrorCode } from './driver-error-code.ts';

/**
 * Whether the same call is worth making again: `with-backoff` by itself after a pause,
 * `after-remedy` once somebody has done what the remedy says, `never` as it stands.
 */
export type RetryAdvice = 'never' | 'with-backoff' | 'after-remedy';

const adviceByCode: Readonly<Record<DriverErrorCode, RetryAdvice>> = {
  INVALID_ARGUMENT: 'never',
  NOT_FOUND: 'never',
  ALREADY_EXISTS: 'never',
  FAILED_PRECONDITION: 'after-remedy',
  UNSUPPORTED: 'never',
  UNAVAILABLE: 'with-backoff',
  RESOURCE_EXHAUSTED: 'after-remedy',
  DEADLINE_EXCEEDED: 'with-backoff',
  CANCELLED: 'never',
  ABORTED: 'with-backoff',
  PERMISSION_DENIED: 'after-remedy',
  UNAUTHENTICATED: 'after-remedy',
  DATA_LOSS: 'never',
  INTERNAL: 'never',
};

/** The advice that belongs to a code when the thrower knows nothing better. */
export function retryAdviceOf(code: DriverErrorCode): RetryAdvice {
  return adviceByCode[code];
}

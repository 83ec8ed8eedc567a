/**
 * What went wrong, in the words of gRPC's family. Programs branch on this and on nothing else.
 *
 * - `INVALID_ARGUMENT` the input is wrong whatever the state of the engine is
 * - `NOT_FOUND` the thing that was named does not exist
 * - `ALREADY_EXISTS` another thing has this identity and differs from what was asked
 * - `FAILED_PRECONDITION` the state does not allow it; the message says what to change
 * - `UNSUPPORTED` a capability is missing; `details.missing` lists every one of them
 * - `UNAVAILABLE` the engine or a registry does not answer
 * - `RESOURCE_EXHAUSTED` disk, memory, addresses, ports or a quota ran out
 * - `DEADLINE_EXCEEDED` the time the caller gave is over
 * - `CANCELLED` the caller's signal was aborted
 * - `ABORTED` a concurrent operation won; try again
 * - `PERMISSION_DENIED` the engine or the operating system refuses this user
 * - `UNAUTHENTICATED` credentials are missing or wrong
 * - `DATA_LOSS` a stream broke off and what was received is incomplete
 * - `INTERNAL` an error nobody foresaw: a defect here or in the engine
 */
export type DriverErrorCode =
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'FAILED_PRECONDITION'
  | 'UNSUPPORTED'
  | 'UNAVAILABLE'
  | 'RESOURCE_EXHAUSTED'
  | 'DEADLINE_EXCEEDED'
  | 'CANCELLED'
  | 'ABORTED'
  | 'PERMISSION_DENIED'
  | 'UNAUTHENTICATED'
  | 'DATA_LOSS'
  | 'INTERNAL';

/** Every code, in the order of the documentation (`docs/reference/errors.md`). */
export const driverErrorCodes: readonly DriverErrorCode[] = [
  'INVALID_ARGUMENT',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'FAILED_PRECONDITION',
  'UNSUPPORTED',
  'UNAVAILABLE',
  'RESOURCE_EXHAUSTED',
  'DEADLINE_EXCEEDED',
  'CANCELLED',
  'ABORTED',
  'PERMISSION_DENIED',
  'UNAUTHENTICATED',
  'DATA_LOSS',
  'INTERNAL',
];

import { DriverError, type DriverErrorCode } from '@openshell/driver-api';

/** What the program complains about, in the words of the contract. The first match counts. */
const complaints: readonly (readonly [RegExp, DriverErrorCode])[] = [
  [/permission denied while trying to connect/i, 'PERMISSION_DENIED'],
  [/cannot connect|EOF|ENOENT|connection re|timeout|no such host|unreachable/i, 'UNAVAILABLE'],
  [/no space left on device/, 'RESOURCE_EXHAUSTED'],
  [/unauthorized|authentication required/, 'UNAUTHENTICATED'],
  [/access.*denied|manifest unknown/, 'NOT_FOUND'],
  [/already (in use by|exists)/, 'ALREADY_EXISTS'],
  [/OCI runtime|unable to find|not running|paused/, 'FAILED_PRECONDITION'],
  [/no such|not found|could not find|must be a directory/i, 'NOT_FOUND'],
];

/** Says in the contract's words what the program complained about. */
export function toDriverError(words: readonly string[], complaint: string): DriverError {
  const [, code = 'INTERNAL'] = complaints.find(([pattern]) => pattern.test(complaint)) ?? [];
  return new DriverError(code, `docker ${words.slice(0, 3).join(' ')}: ${complaint.trim()}`);
}

/** Makes `false` of errors of one code: what was expected is no failure. */
export const falseIf = (code: DriverErrorCode) => (thrown: unknown) => {
  if (DriverError.isInstance(thrown) && thrown.code === code) return false as const;
  throw thrown;
};

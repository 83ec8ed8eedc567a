import type { DriverErrorCode } from '@openshell/driver-api';

/** The configuration is wrong: nothing gets better by starting again (`EX_CONFIG`). */
export const configurationExitCode = 78;

const byConfiguration: ReadonlySet<DriverErrorCode> = new Set([
  'INVALID_ARGUMENT',
  'FAILED_PRECONDITION',
  'UNSUPPORTED',
]);

/** The exit code of a start that failed. */
export function exitCodeOf(code: DriverErrorCode): number {
  return byConfiguration.has(code) ? configurationExitCode : 1;
}

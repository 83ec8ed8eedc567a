import { DriverError } from './driver-error.ts';
import type { FieldIssue } from './driver-error-details.ts';

function describe({ field, message }: FieldIssue): string {
  return field === '' ? message : `${field}: ${message}`;
}

/**
 * Makes the one `INVALID_ARGUMENT` error for everything that is wrong with an input.
 *
 * @param what - what the input is, as in `sandbox spec`
 * @param issues - every complaint, at least one
 */
export function invalidArgument(what: string, issues: readonly FieldIssue[]): DriverError {
  const [first] = issues;
  return new DriverError('INVALID_ARGUMENT', `${what}: ${issues.map(describe).join('; ')}`, {
    details: { issues, ...(first === undefined ? {} : { field: first.field }) },
  });
}

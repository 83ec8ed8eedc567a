import { DriverError, type FieldIssue } from '@openshell/driver-api';

function issuesOf(error: DriverError): readonly FieldIssue[] {
  const { issues, field = '' } = error.details;
  return issues ?? [{ field, message: error.fact }];
}

/** The complaint without its way out, which is told apart when there is only one. */
function factOf(message: string, remedy: string | undefined): string {
  const end = `: ${remedy ?? ''}`;
  return remedy !== undefined && message.endsWith(end) ? message.slice(0, -end.length) : message;
}

/**
 * Rewords an `INVALID_ARGUMENT` so that each complaint stands behind the place it is about; several
 * stand on a line each, with their way out. Any other error stays as it is.
 *
 * @param thrown - what was caught
 * @param place - answers the place of a field, and its name as the operator wrote it
 */
export function locateIssues(
  thrown: unknown,
  place: (field: string) => { readonly where: string; readonly field: string },
): unknown {
  if (!DriverError.isInstance(thrown) || thrown.code !== 'INVALID_ARGUMENT') return thrown;
  const issues = issuesOf(thrown);
  const remedy = issues.length === 1 ? thrown.remedy : undefined;
  const lines = issues.map((issue) => {
    const { where, field } = place(issue.field);
    const fact = factOf(issue.message, remedy);
    return field === '' ? `${where}: ${fact}` : `${where}: ${field}: ${fact}`;
  });
  const { details } = thrown;
  return new DriverError('INVALID_ARGUMENT', lines.join('\n'), { remedy, details, cause: thrown });
}

import { DriverError } from './driver-error.ts';
import type { FieldIssue } from './driver-error-details.ts';

/** A complaint is written "fact: way out"; the two are shown apart. */
function split({ field, message }: FieldIssue): { readonly fact: string; readonly wayOut: string } {
  const place = field === '' ? '' : `${field}: `;
  const colon = message.lastIndexOf(': ');
  if (colon < 0) return { fact: `${place}${message}`, wayOut: '' };
  return { fact: `${place}${message.slice(0, colon)}`, wayOut: message.slice(colon + 2) };
}

/**
 * Makes the one `INVALID_ARGUMENT` error for everything that is wrong with an input.
 *
 * @param what - what the input is, as in `sandbox spec`
 * @param issues - every complaint, at least one
 */
export function invalidArgument(what: string, issues: readonly FieldIssue[]): DriverError {
  const [first] = issues;
  const parts = issues.map(split);
  const wayOuts = new Set(parts.map(({ wayOut }) => wayOut).filter((wayOut) => wayOut !== ''));
  const facts = parts.map(({ fact }) => fact).join('; ');
  return new DriverError('INVALID_ARGUMENT', `${what}: ${facts}`, {
    details: { issues, ...(first === undefined ? {} : { field: first.field }) },
    ...(wayOuts.size === 0 ? {} : { remedy: [...wayOuts].join('; ') }),
  });
}

import { usageError } from '../cli/usage-error.ts';
import { parseDuration } from './parse-duration.ts';

/**
 * Reads a moment: a time as RFC 3339 writes it, or how long ago. Answers milliseconds since 1970.
 *
 * @param text - the moment
 * @param nowMs - the time now
 */
export function parseSince(text: string, nowMs: number): number {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) {
    const moment = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(moment)) return moment;
    throw usageError(
      `--since: "${text}" is no time`,
      'write it as "2026-01-31T12:00:00Z", or how long ago as "10m"',
    );
  }
  return nowMs - parseDuration(text, '--since');
}

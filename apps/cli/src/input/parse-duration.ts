import { usageError } from '../cli/usage-error.ts';

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads a span of time: numbers with `ms`, `s`, `m`, `h` or `d`, as in `30s` or `1h30m`. Answers
 * milliseconds.
 *
 * @param text - the span
 * @param flag - where it stands, for the message
 */
export function parseDuration(text: string, flag: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  const milliseconds = parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ''] ?? Number.NaN),
    0,
  );
  const isWhole = parts.map(([part]) => part).join('') === text;
  if (isWhole && Number.isFinite(milliseconds) && milliseconds > 0) return Math.ceil(milliseconds);
  throw usageError(
    `${flag}: "${text}" is no span of time`,
    'write a number with its unit, as "500ms", "30s", "5m" or "1h30m"',
  );
}

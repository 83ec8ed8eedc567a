import type { CaseResult } from '../run/case-result.ts';
import type { ConformanceReport } from './conformance-report.ts';

const words: Readonly<Record<CaseResult['outcome'], string>> = {
  passed: 'ok      ',
  failed: 'FAILED  ',
  'expected-failure': 'expected',
  'unexpected-pass': 'STALE   ',
  skipped: 'skipped ',
  'not-applicable': 'n/a     ',
};

/** One line for one case, and below it what went wrong. */
export function resultLine(result: CaseResult): string {
  const { outcome, id, clause, title, reason, error, durationMs, leaks } = result;
  const time = durationMs === 0 ? '' : `, ${durationMs} ms`;
  const why = reason === undefined ? '' : `: ${reason}`;
  const lines = [`${words[outcome]} ${id} (${clause}${time})${why}`];
  if (error !== undefined && outcome !== 'expected-failure') {
    lines.push(`         ${title}`, ...error.split('\n').map((line) => `         ${line}`));
  }
  for (const leak of leaks) lines.push(`         left behind: ${leak}`);
  return `${lines.join('\n')}\n`;
}

/** The end of a run, in a few lines. */
export function summaryLines({
  counts,
  isConformant,
  leaks,
  durationMs,
}: ConformanceReport): string {
  const expected = counts['expected-failure'];
  const stale = counts['unexpected-pass'];
  const extra = [
    expected === 0 ? '' : `, ${expected} failed as expected`,
    stale === 0 ? '' : `, ${stale} expected to fail and passed`,
    counts['not-applicable'] === 0 ? '' : `, ${counts['not-applicable']} not applicable`,
    leaks.length === 0 ? '' : `, ${leaks.length} left behind`,
  ].join('');
  const verdict = isConformant ? 'keeps the contract' : 'does not keep the contract';
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped${extra} in ${Math.round(durationMs / 1_000)} s: ${verdict}\n`;
}

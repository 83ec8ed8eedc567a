import type { CaseOutcome, CaseResult } from '../run/case-result.ts';
import type { ConformanceReport } from './conformance-report.ts';
import { countOutcomes } from './count-outcomes.ts';

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((each) => cell(String(each))).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function topicOf({ id }: CaseResult): string {
  return id.split('/')[0] ?? id;
}

function topicRows(cases: readonly CaseResult[]): readonly (readonly (string | number)[])[] {
  return [...new Set(cases.map(topicOf))].map((topic) => {
    const counts = countOutcomes(cases.filter((each) => topicOf(each) === topic));
    const failed = counts.failed + counts['unexpected-pass'];
    const { passed, skipped } = counts;
    return [topic, passed, failed, counts['expected-failure'], skipped, counts['not-applicable']];
  });
}

function section(
  title: string,
  cases: readonly CaseResult[],
  outcomes: readonly CaseOutcome[],
): string {
  const wanted = cases.filter(({ outcome }) => outcomes.includes(outcome));
  if (wanted.length === 0) return '';
  const rows = wanted.map(({ id, clause, reason, error }) => [
    `\`${id}\``,
    clause,
    reason ?? error?.split('\n')[0] ?? '',
  ]);
  return `\n### ${title}\n\n${table(['case', 'clause', 'why'], rows)}\n`;
}

/** A report as Markdown, fit for a driver's README. */
export function toMarkdown(report: ConformanceReport): string {
  const { subject, engine, counts, kitVersion, cases, leaks, isConformant, isWhole } = report;
  const version = subject.version === undefined ? '' : ` ${subject.version}`;
  const on = engine === undefined ? '' : ` on ${engine.name} ${engine.version}`;
  const day = new Date(report.startedAtMs).toISOString().slice(0, 10);
  const verdict = isConformant ? 'keeps' : 'does not keep';
  const part = isWhole ? '' : 'a part of ';
  const head = `**${subject.name}${version}**${on} ${verdict} ${part}contract v1: ${counts.passed} cases passed, ${counts.failed} failed, ${counts['expected-failure']} failed as expected, ${counts.skipped} skipped (kit ${kitVersion}, ${day}).`;
  const left = leaks.length === 0 ? '' : `\nLeft behind: ${leaks.map(cell).join('; ')}.\n`;
  return [
    `${head}\n\n`,
    table(
      ['topic', 'passed', 'failed', 'expected failures', 'skipped', 'not applicable'],
      topicRows(cases),
    ),
    '\n',
    left,
    section('Failed', cases, ['failed', 'unexpected-pass']),
    section('Expected failures', cases, ['expected-failure']),
    section('Skipped', cases, ['skipped']),
  ].join('');
}

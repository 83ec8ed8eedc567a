import type { AcceptedAdvisory } from './accepted-advisories.ts';
import type { Advisory } from './advisory.ts';

/** What is made of advisories. */
export interface Judgement {
  /** Hold a release up. */
  readonly failures: readonly string[];
  /** Are only told. */
  readonly reports: readonly string[];
}

/** Severities that hold a release up. */
const grave: ReadonlySet<string> = new Set(['high', 'critical']);

const LONGEST_MS = 92 * 24 * 60 * 60 * 1000;

function lineOf({ id, severity, module, title, url, paths }: Advisory): string {
  return `${severity}: ${module}: ${title} (${id}, ${url})\n${paths.map((path) => `    ${path}\n`).join('')}`;
}

/**
 * Holds the advisories about what published packages bring against the policy.
 *
 * @param today - as in `2026-12-31`
 */
export function judgeAdvisories(
  advisories: readonly Advisory[],
  accepted: readonly AcceptedAdvisory[],
  today: string,
): Judgement {
  const failures: string[] = [];
  const reports: string[] = [];
  for (const { id, reason, until } of accepted) {
    const isFound = advisories.some((advisory) => advisory.id === id);
    if (!isFound) failures.push(`${id} is accepted and no longer found: take it off the list\n`);
    if (reason.trim() === '') failures.push(`${id} is accepted without a reason\n`);
    if (!(Date.parse(until) - Date.parse(today) <= LONGEST_MS)) {
      failures.push(`${id} is accepted until "${until}": write a day within three months\n`);
    }
  }
  for (const advisory of advisories) {
    const acceptance = accepted.find(({ id }) => id === advisory.id);
    const line = lineOf(advisory);
    if (acceptance === undefined) (grave.has(advisory.severity) ? failures : reports).push(line);
    else if (acceptance.until >= today) reports.push(`accepted: ${acceptance.reason}: ${line}`);
    else failures.push(`accepted until ${acceptance.until}, which is over: ${line}`);
  }
  return { failures, reports };
}

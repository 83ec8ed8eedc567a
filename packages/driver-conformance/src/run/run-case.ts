import { inspect } from 'node:util';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { CaseLedger } from '../context/open-common-context.ts';
import { openDriverContext } from '../context/open-driver-context.ts';
import { openRuntimeContext } from '../context/open-runtime-context.ts';
import { cleanUp } from './clean-up.ts';
import type { RunSetting } from './run-setting.ts';

/** What became of a case, before anybody asks whether it was expected. */
export interface CaseRun {
  readonly error?: string;
  readonly durationMs: number;
  readonly leaks: readonly string[];
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? inspect(thrown) : String(thrown);
}

function start(
  testCase: ConformanceCase,
  setting: RunSetting,
  ledger: CaseLedger,
  signal: AbortSignal,
): Promise<void> {
  return testCase.suite === 'driver'
    ? testCase.run(openDriverContext(setting, ledger, signal))
    : testCase.run(openRuntimeContext(setting, ledger, signal));
}

/** Work that is given up when the signal aborts; it may go on in the background. */
function within(work: Promise<void>, signal: AbortSignal, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error(what));
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** A moment for a case that has run out of time to say itself what it was waiting for. */
const LAST_WORD_MS = 500;

/** Runs one case and removes all it made. Never rejects because of the case. */
export async function runCase(
  testCase: ConformanceCase,
  setting: RunSetting,
  number: number,
): Promise<CaseRun> {
  const timeoutMs = Math.max(testCase.timeoutMs ?? 0, setting.caseTimeoutMs);
  const ledger: CaseLedger = {
    mark: `${setting.mark}-${number}`,
    names: new Set(),
    ids: new Set(),
    afterwards: [],
  };
  const startedAt = performance.now();
  const soft = new AbortController();
  const hard = new AbortController();
  const timers = [
    setTimeout(() => soft.abort(), timeoutMs),
    setTimeout(() => hard.abort(), timeoutMs + LAST_WORD_MS),
  ];
  const errors: string[] = [];
  try {
    const work = start(testCase, setting, ledger, soft.signal);
    await within(work, hard.signal, `the case did not end within ${timeoutMs} ms`);
  } catch (thrown) {
    errors.push(textOf(thrown));
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
  const durationMs = Math.round(performance.now() - startedAt);
  const { leaks, problems } = await cleanUp(setting, ledger);
  errors.push(...problems);
  return { durationMs, leaks, ...(errors.length === 0 ? {} : { error: errors.join('\n') }) };
}

import { writeFile } from 'node:fs/promises';
import type { ConformanceCase } from '../case/conformance-case.ts';
import { conformanceCases } from '../cases/conformance-cases.ts';
import { kitVersion } from '../kit-version.ts';
import { resultLine, summaryLines } from '../report/to-lines.ts';
import { toMarkdown } from '../report/to-markdown.ts';
import { planConformance } from '../run/plan-conformance.ts';
import { harnessFrom } from './harness-from.ts';
import { loadModule } from './load-module.ts';
import { type CommandLine, parseCommandLine, UsageError, usage } from './parse-command-line.ts';
import { readExpectedFailures, readOptions } from './read-json.ts';

/** Where a command line is run, and where it writes. */
export interface Terminal {
  readonly workingDirectory: string;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Ends a run early. */
  readonly signal: AbortSignal;
}

function listCases(json: boolean): string {
  const facts = ({ id, suite, clause, title, needs = [] }: ConformanceCase) => ({
    id,
    suite,
    clause,
    title,
    needs,
  });
  if (json) return `${JSON.stringify(conformanceCases.map(facts), null, 2)}\n`;
  return conformanceCases.map(({ id, clause, title }) => `${id}  ${title} (${clause})\n`).join('');
}

async function runCases(
  subject: string,
  line: CommandLine,
  { workingDirectory, write, signal }: Terminal,
): Promise<number> {
  const { suites, only, connection, reportFile, markdownFile } = line;
  const module = await loadModule(subject, workingDirectory);
  const options = await readOptions(line.optionsFile);
  const expected = await readExpectedFailures(line.expectedFailuresFile);
  const harness = harnessFrom(module, options, expected, line);
  const run = await planConformance(harness, { suites, only, connection });
  const report = await run.start({
    signal,
    onResult: (result) => write(resultLine(result)),
  });
  if (reportFile !== undefined) await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  if (markdownFile !== undefined) await writeFile(markdownFile, toMarkdown(report));
  write(summaryLines(report));
  return report.isConformant ? 0 : 1;
}

/** Runs one command line and answers the exit code. */
export async function runCommandLine(
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { write, complain } = terminal;
  try {
    const line = parseCommandLine(words);
    if (line.help) write(usage);
    else if (line.version) write(`${kitVersion}\n`);
    else if (line.list) write(listCases(line.json));
    else return await runCases(line.subject ?? '', line, terminal);
    return 0;
  } catch (thrown) {
    complain(`driver-conformance: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    return thrown instanceof UsageError ? 2 : 1;
  }
}

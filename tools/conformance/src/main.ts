import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { asDriverModule, type DriverModule } from '@openshell/driver-api';
import {
  type ConformanceReport,
  planConformance,
  resultLine,
  summaryLines,
  toMarkdown,
} from '@openshell/driver-conformance';
import { enginesFor, runningEngines, skipReason, type TestEngine } from '@openshell/engines';
import { engineHarness } from './engine-harness.ts';
import { expectedFailuresOf } from './expected-failures.ts';

/** Kinds of engines a driver can be tried on. */
const kinds: Readonly<Record<string, TestEngine['kind']>> = { docker: 'docker', podman: 'podman' };

const usage = `npm run conformance -- docker|podman|apple-container [--engine NAME] [--only PREFIX]
                                [--report FILE] [--markdown FILE]
`;

async function loadDriver(name: string): Promise<DriverModule> {
  const entry = new URL(`../../../packages/driver-${name}/dist/index.js`, import.meta.url);
  try {
    return asDriverModule(await import(pathToFileURL(fileURLToPath(entry)).href), name);
  } catch (cause) {
    throw new Error(`there is no driver "${name}" here, or it is not built: ${String(cause)}`);
  }
}

async function tryOn(
  engine: TestEngine,
  name: string,
  module: DriverModule,
  only: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<ConformanceReport> {
  process.stdout.write(`\n${name} on ${engine.name} (${engine.version})\n`);
  const harness = await engineHarness(engine, module, expectedFailuresOf(name, engine.name));
  const run = await planConformance(harness, { only });
  const report = await run.start({
    signal,
    onResult: (result) => {
      if (result.outcome !== 'not-applicable') process.stdout.write(resultLine(result));
    },
  });
  process.stdout.write(summaryLines(report));
  return report;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    report: { type: 'string' },
    markdown: { type: 'string' },
  },
});
const [name, ...rest] = positionals;
const kind = kinds[name ?? ''];
if (name === undefined || rest.length > 0 || kind === undefined) {
  process.stderr.write(name === 'apple-container' ? 'there is no such driver yet\n' : usage);
  process.exit(2);
}
const controller = new AbortController();
for (const signalName of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signalName, () => controller.abort());
}
const module = await loadDriver(name);
// Who names an engine may name one of another kind, as for Docker's driver on Podman's socket.
const engines =
  values.engine === undefined
    ? await enginesFor(kind, { required: false })
    : (await runningEngines()).filter((engine) => values.engine?.includes(engine.name));
if (engines.length === 0) throw new Error(skipReason(kind));
const reports: ConformanceReport[] = [];
for (const engine of engines) {
  reports.push(await tryOn(engine, name, module, values.only, controller.signal));
}
if (values.report !== undefined) {
  await writeFile(values.report, `${JSON.stringify(reports, null, 2)}\n`);
}
if (values.markdown !== undefined) {
  await writeFile(values.markdown, reports.map(toMarkdown).join('\n'));
}
process.exitCode = reports.every(({ isConformant }) => isConformant) ? 0 : 1;

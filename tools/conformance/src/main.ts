import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { asDriverModule } from '@openshell/driver-api';
import {
  type ConformanceReport,
  planConformance,
  resultLine,
  summaryLines,
  toMarkdown,
} from '@openshell/driver-conformance';
import { enginePlaces } from './engine-places.ts';
import type { MacDriver } from './macs/mac-driver.ts';
import { macPlaces } from './macs/mac-places.ts';
import type { Place } from './place.ts';
import { toRecord } from './record/to-record.ts';
import { triedCommit } from './record/tried-commit.ts';
import { writeRecord } from './record/write-record.ts';

const usage = `npm run conformance -- docker|podman|apple-container [--engine NAME] [--only PREFIX]
                                [--report FILE] [--markdown FILE] [--record DIRECTORY]
        apple-container, on a stand-in: [--delay-ms MILLISECONDS] [--calls FILE]
`;

async function loadDriver(name: string): Promise<unknown> {
  const entry = new URL(`../../../packages/driver-${name}/dist/index.js`, import.meta.url);
  try {
    return await import(pathToFileURL(fileURLToPath(entry)).href);
  } catch (cause) {
    throw new Error(`there is no driver "${name}" here, or it is not built: ${String(cause)}`);
  }
}

async function tryAt(
  { title, open }: Place,
  name: string,
  only: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<ConformanceReport> {
  process.stdout.write(`\n${name} on ${title}\n`);
  const { harness, close } = await open();
  try {
    const run = await planConformance(harness, { only });
    const report = await run.start({
      signal,
      onResult: (result) => {
        if (result.outcome !== 'not-applicable') process.stdout.write(resultLine(result));
      },
    });
    process.stdout.write(summaryLines(report));
    return report;
  } finally {
    await close();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    report: { type: 'string' },
    markdown: { type: 'string' },
    record: { type: 'string' },
    'delay-ms': { type: 'string' },
    calls: { type: 'string' },
  },
});
const [name = '', ...rest] = positionals;
const isKnown = name === 'docker' || name === 'podman' || name === 'apple-container';
if (!isKnown || rest.length > 0) {
  process.stderr.write(usage);
  process.exit(2);
}
// Before ten minutes of work rather than after.
const commit = values.record === undefined ? undefined : triedCommit();
const controller = new AbortController();
for (const signalName of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signalName, () => controller.abort());
}
const module = await loadDriver(name);
const places =
  name === 'apple-container'
    ? await macPlaces(module as MacDriver, values.engine, {
        delayMs: Number(values['delay-ms'] ?? 0),
        callsFile: values.calls === undefined ? undefined : resolve(values.calls),
      })
    : await enginePlaces(name, asDriverModule(module, name), name, values.engine);
const reports: ConformanceReport[] = [];
for (const place of places) {
  const report = await tryAt(place, name, values.only, controller.signal);
  reports.push(report);
  if (values.record === undefined || commit === undefined) continue;
  const { name: placeName, standIn = null } = place;
  const circumstances = { driver: name, place: placeName, standIn, commit, node: process.version };
  const path = await writeRecord(values.record, toRecord(report, circumstances));
  process.stdout.write(`recorded in ${path}\n`);
}
if (values.report !== undefined) {
  await writeFile(values.report, `${JSON.stringify(reports, null, 2)}\n`);
}
if (values.markdown !== undefined) {
  await writeFile(values.markdown, reports.map(toMarkdown).join('\n'));
}
process.exitCode = reports.every(({ isConformant }) => isConformant) ? 0 : 1;

import type { ConformanceRecord, NotedCase } from '@openshell/conformance/record';
import { driverNamed, drivers } from '../drivers.ts';
import { code, markdownTable } from '../markdown-table.ts';
import { recordsOf } from '../records.ts';
import { repositoryUrl } from '../repository.ts';
import type { Part } from './part.ts';

const head = [
  'engine',
  'on',
  'contract',
  'passed',
  'failed',
  'known to fail',
  'not applicable',
  'skipped',
  'tried',
];

function engineOf({ engine, standIn }: ConformanceRecord): string {
  const words = `${engine.name} ${engine.version}${engine.rootless ? ', rootless' : ''}`;
  return standIn === null ? words : `${standIn} (a stand-in)`;
}

function toRow(record: ConformanceRecord): readonly string[] {
  const { engine, counts, isConformant, date, commit } = record;
  const { passed, failed, expectedFailures, notApplicable, skipped } = counts;
  return [
    engineOf(record),
    `${engine.operatingSystem} ${engine.architecture}`,
    isConformant ? 'kept' : '**not kept**',
    ...[passed, failed, expectedFailures, notApplicable, skipped].map(String),
    `${date}, [${commit.slice(0, 7)}](${repositoryUrl}/commit/${commit})`,
  ];
}

/** What the whole kit found on each engine, or that nobody has recorded a whole run yet. */
export function engineTable(records: readonly ConformanceRecord[]): string {
  if (records.length === 0) return 'No whole run of the kit is recorded for this driver yet.';
  return markdownTable(head, records.map(toRow));
}

function noted(title: string, cases: readonly NotedCase[]): readonly string[] {
  if (cases.length === 0) return [];
  return [`${title}:`, cases.map(({ id, reason }) => `- ${code(id)}: ${reason}`).join('\n')];
}

/** What did not pass on each engine, and why. Empty when everything did. */
export function exceptions(records: readonly ConformanceRecord[]): string {
  return records
    .flatMap((record) => {
      const { failed, expectedFailures, skipped, leaks } = record;
      const lists = [
        ...noted('Failed', failed),
        ...noted('Known to fail', expectedFailures),
        ...noted('Skipped', skipped),
        ...(leaks.length === 0
          ? []
          : ['Left behind:', leaks.map((leak) => `- ${leak}`).join('\n')]),
      ];
      return lists.length === 0
        ? []
        : [`#### ${driverNamed(record.driver).title} driver on ${engineOf(record)}`, ...lists];
    })
    .join('\n\n');
}

/** The engines one driver was tried on. */
export const engines: Part = ([name = '']) => engineTable(recordsOf(driverNamed(name).name));

/** The engines all drivers were tried on, with everything that did not pass. */
export const allEngines: Part = () =>
  drivers
    .map(({ name, title }) => {
      const records = recordsOf(name);
      return [`### ${title} driver`, engineTable(records), exceptions(records)]
        .filter((text) => text !== '')
        .join('\n\n');
    })
    .join('\n\n');

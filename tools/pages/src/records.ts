import { globSync } from 'node:fs';
import { type ConformanceRecord, conformanceRecordSchema } from '@openshell/conformance/record';
import { readText, repositoryRoot } from './repository.ts';

const inOrder = new Intl.Collator('en', { numeric: true });

/**
 * A record of a whole run. Throws when it is of a part, or of another driver or place than its path
 * says.
 *
 * @param file - its path, as `packages/driver-docker/conformance/docker-28.5.json`
 * @param text - its text
 */
export function parseRecord(file: string, text: string): ConformanceRecord {
  const parsed = conformanceRecordSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${file} is no record: ${parsed.error.message}`);
  const record = parsed.data;
  if (!record.isWhole) {
    throw new Error(`${file} is of a part of the kit, which proves nothing: record a whole run`);
  }
  const expected = `packages/driver-${record.driver}/conformance/${record.place}.json`;
  if (file !== expected) throw new Error(`${file} is of another run: it belongs to ${expected}`);
  return record;
}

/** What is recorded of a driver, engine by engine. */
export function recordsOf(driver: string): readonly ConformanceRecord[] {
  return globSync(`packages/driver-${driver}/conformance/*.json`, { cwd: repositoryRoot })
    .sort(inOrder.compare)
    .map((file) => parseRecord(file, readText(file)));
}

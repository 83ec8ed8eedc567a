import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConformanceRecord } from './conformance-record.ts';

/** Writes a record under the name of its place, and answers where. */
export async function writeRecord(directory: string, record: ConformanceRecord): Promise<string> {
  const path = join(directory, `${record.place}.json`);
  await mkdir(directory, { recursive: true });
  await writeFile(path, `${JSON.stringify(record, null, 2)}\n`);
  return path;
}

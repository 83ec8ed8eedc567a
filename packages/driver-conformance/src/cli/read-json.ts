import { readFile } from 'node:fs/promises';
import type { ExpectedFailure } from '../harness.ts';
import { UsageError } from './parse-command-line.ts';

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UsageError(`cannot read "${path}": ${reason}`);
  }
}

/** Reads the options of a driver; none without a file. */
export async function readOptions(
  path: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  if (path === undefined) return {};
  const value = await readJson(path);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new UsageError(`"${path}" holds no object`);
}

function isExpectedFailure(value: unknown): value is ExpectedFailure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'reason' in value &&
    typeof value.reason === 'string'
  );
}

/** Reads the expected failures; none without a file. */
export async function readExpectedFailures(
  path: string | undefined,
): Promise<readonly ExpectedFailure[]> {
  if (path === undefined) return [];
  const value = await readJson(path);
  if (Array.isArray(value) && value.every(isExpectedFailure)) return value;
  throw new UsageError(`"${path}" is no list of { "id": "…", "reason": "…" }`);
}

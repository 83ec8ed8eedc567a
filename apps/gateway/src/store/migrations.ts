import type { DatabaseSync } from 'node:sqlite';
import { DriverError } from '@openshell/driver-api';

/** One step a version; a step that was released never changes. */
const migrations: readonly string[] = [
  `CREATE TABLE sandbox (
     id TEXT PRIMARY KEY,
     workspace TEXT NOT NULL,
     name TEXT NOT NULL,
     driver TEXT NOT NULL,
     runtime_id TEXT,
     desired TEXT NOT NULL,
     resource_version INTEGER NOT NULL,
     created_at_ms INTEGER NOT NULL,
     document TEXT NOT NULL,
     UNIQUE (workspace, name)
   ) STRICT;
   CREATE TABLE store (created_at_ms INTEGER NOT NULL) STRICT;
   INSERT INTO store VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER));`,
];

function appliedVersion(database: DatabaseSync): number {
  database.exec(
    'CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL) STRICT',
  );
  const row = database.prepare('SELECT COALESCE(MAX(version), 0) AS version FROM migration').get();
  return Number(row?.['version'] ?? 0);
}

/** Brings a database to the newest form. `FAILED_PRECONDITION` when it is of a newer gateway. */
export function migrate(database: DatabaseSync, path: string): void {
  const applied = appliedVersion(database);
  if (applied > migrations.length) {
    throw new DriverError(
      'FAILED_PRECONDITION',
      `database "${path}" has form ${applied}, this gateway knows ${migrations.length}`,
      { remedy: 'start the newer gateway that wrote it, or name another file with --db-url' },
    );
  }
  for (const [index, step] of migrations.entries()) {
    const version = index + 1;
    if (version <= applied) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(step);
      database
        .prepare("INSERT INTO migration VALUES (?, strftime('%Y-%m-%dT%H:%M:%SZ'))")
        .run(version);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}

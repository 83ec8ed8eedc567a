import { DriverError } from '@openshell/driver-api';
import { openDatabase } from './open-database.ts';
import type { SandboxRecord } from './sandbox-record.ts';
import type { SandboxStore } from './sandbox-store.ts';

const insertRow = `INSERT INTO sandbox
  (runtime_id, desired, resource_version, document, id, workspace, name, driver, created_at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const updateRow =
  'UPDATE sandbox SET runtime_id = ?, desired = ?, resource_version = ?, document = ? WHERE id = ?';

type Changing = readonly [string | null, string, number, string];

function changingColumns(record: SandboxRecord): Changing {
  const { runtimeId = null, desired, resourceVersion } = record;
  return [runtimeId, desired, resourceVersion, JSON.stringify(record)];
}

const keyOf = (workspace: string, name: string): string => `${workspace}/${name}`;

function carries(record: SandboxRecord, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([name, value]) => record.labels[name] === value);
}

/**
 * Opens the store in a SQLite file. Reads are answered from memory: the file belongs to this
 * process alone, and holds every change before it is seen.
 */
export function openSandboxStore(path: string): SandboxStore {
  const database = openDatabase(path);
  const insert = database.prepare(insertRow);
  const update = database.prepare(updateRow);
  const remove = database.prepare('DELETE FROM sandbox WHERE id = ?');
  const rows = database.prepare('SELECT document FROM sandbox ORDER BY created_at_ms, id').all();
  const made = database.prepare('SELECT created_at_ms FROM store').get();
  const records = new Map<string, SandboxRecord>();
  const idByName = new Map<string, string>();
  const remember = (record: SandboxRecord): SandboxRecord => {
    records.set(record.id, record);
    idByName.set(keyOf(record.workspace, record.name), record.id);
    return record;
  };
  for (const row of rows) remember(JSON.parse(String(row['document'])) as SandboxRecord);
  return {
    createdAtMs: Number(made?.['created_at_ms'] ?? 0),
    insert: (fields) => {
      const { id, workspace, name, driver, createdAtMs } = fields;
      if (idByName.has(keyOf(workspace, name))) {
        throw new DriverError(
          'ALREADY_EXISTS',
          `sandbox "${name}" exists already in workspace "${workspace}"`,
          { remedy: 'choose another name, or delete that sandbox', details: { field: 'name' } },
        );
      }
      const record = { ...fields, resourceVersion: 1 };
      insert.run(...changingColumns(record), id, workspace, name, driver, createdAtMs);
      return remember(record);
    },
    get: (id) => records.get(id),
    find: (workspace, name) => records.get(idByName.get(keyOf(workspace, name)) ?? ''),
    list: ({ workspace, labels = {} } = {}) =>
      [...records.values()].filter(
        (record) =>
          (workspace === undefined || record.workspace === workspace) && carries(record, labels),
      ),
    update: (changed) => {
      const current = records.get(changed.id);
      if (current === undefined) return undefined;
      const record = { ...changed, resourceVersion: current.resourceVersion + 1 };
      update.run(...changingColumns(record), record.id);
      return remember(record);
    },
    remove: (id) => {
      const record = records.get(id);
      if (record === undefined) return false;
      remove.run(id);
      records.delete(id);
      idByName.delete(keyOf(record.workspace, record.name));
      return true;
    },
    close: () => database.close(),
  };
}

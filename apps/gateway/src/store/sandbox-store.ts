import type { NewSandboxRecord, SandboxRecord } from './sandbox-record.ts';

/** Which records are wanted. */
interface RecordFilter {
  /** Only this workspace. */
  readonly workspace?: string | undefined;
  /** Only records that carry these labels. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Durable intent. Every change is on disk when the call returns. */
export interface SandboxStore {
  /** When the store was made, in milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Adds a record. `ALREADY_EXISTS` when workspace and name are taken. */
  readonly insert: (record: NewSandboxRecord) => SandboxRecord;
  /** The record with this id. */
  readonly get: (id: string) => SandboxRecord | undefined;
  /** The record with this name. */
  readonly find: (workspace: string, name: string) => SandboxRecord | undefined;
  /** Records, oldest first. */
  readonly list: (filter?: RecordFilter) => readonly SandboxRecord[];
  /** Replaces a record and counts its version up; does nothing when it is gone. */
  readonly update: (record: SandboxRecord) => SandboxRecord | undefined;
  /** Removes a record; false when there was none. */
  readonly remove: (id: string) => boolean;
  /** Lets go of the file. */
  readonly close: () => void;
}

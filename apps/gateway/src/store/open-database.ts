import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DriverError } from '@openshell/driver-api';
import { migrate } from './migrations.ts';

function prepareFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite gives its side files the mode of the main file, so that one has to be right first.
  closeSync(openSync(path, 'a', 0o600));
}

function toOpenError(path: string, cause: unknown): DriverError {
  if (DriverError.isInstance(cause)) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/database is locked/.test(reason)) {
    return new DriverError('UNAVAILABLE', `database "${path}" is in use by another gateway`, {
      remedy: 'stop that one, or name another file with --db-url',
      cause,
    });
  }
  return new DriverError('FAILED_PRECONDITION', `database "${path}" cannot be used: ${reason}`, {
    remedy: 'make its directory writable, or name another file with --db-url',
    cause,
  });
}

/**
 * Opens the database for this process alone, in a directory and file of its user alone.
 * `UNAVAILABLE` while another gateway has it.
 */
export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    prepareFile(path);
    database = new DatabaseSync(path);
    // Two gateways on one store would undo each other's work: the first keeps the lock.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    migrate(database, path);
    return database;
  } catch (cause) {
    database?.close();
    throw toOpenError(path, cause);
  }
}

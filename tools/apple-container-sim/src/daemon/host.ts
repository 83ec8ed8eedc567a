import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Label that tells which stand-in an object of the engine belongs to. */
export const ROOT_LABEL = 'openshell.apple-container-sim.root';
/** Label with what the engine has no place for, as JSON. */
export const RECORD_LABEL = 'openshell.apple-container-sim.record';

const LOCK_PAUSE_MS = 20;

/** One Mac: its objects on the engine, and its files. */
export interface Host {
  readonly directory: string;
  /** Value of {@link ROOT_LABEL}. */
  readonly mark: string;
  /** Name on the engine of an object of this Mac. */
  readonly engineName: (name: string) => string;
  /** A lower-case UUID, as unnamed things get. */
  readonly newId: () => string;
  readonly read: (file: string) => string | undefined;
  readonly write: (file: string, text: string) => void;
  /** The service makes and starts one container at a time. */
  readonly withLock: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Opens the Mac that a directory stands for. */
export function openHost(directory: string): Host {
  mkdirSync(directory, { recursive: true });
  const mark = createHash('sha256').update(directory).digest('hex').slice(0, 10);
  const read = (file: string): string | undefined => {
    try {
      return readFileSync(join(directory, file), 'utf8');
    } catch {
      return undefined;
    }
  };
  const lock = join(directory, 'lock');
  const takeLock = (): boolean => {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      const owner = Number(read('lock'));
      if (owner > 0 && !isAlive(owner)) rmSync(lock, { force: true });
      return false;
    }
  };
  return {
    directory,
    mark,
    engineName: (name) => `acs-${mark}-${name}`,
    newId: randomUUID,
    read,
    write: (file, text) => writeFileSync(join(directory, file), text),
    withLock: async (work) => {
      while (!takeLock()) await sleep(LOCK_PAUSE_MS);
      try {
        return await work();
      } finally {
        rmSync(lock, { force: true });
      }
    },
  };
}

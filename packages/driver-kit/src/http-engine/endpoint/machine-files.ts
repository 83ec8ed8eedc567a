import { readdir, readFile } from 'node:fs/promises';

/** The part of the file system that is looked at to find an engine. */
export interface MachineFiles {
  /** Content of a text file; absent when there is no such file. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** Names in a directory, sorted; empty when there is none that may be read. */
  readonly list: (path: string) => Promise<readonly string[]>;
}

async function orElse<Value, Other>(
  work: Promise<Value>,
  absentCodes: readonly string[],
  absent: Other,
): Promise<Value | Other> {
  try {
    return await work;
  } catch (thrown) {
    if (absentCodes.includes((thrown as NodeJS.ErrnoException).code ?? '')) return absent;
    throw thrown;
  }
}

/** The files of this machine. */
export const machineFiles: MachineFiles = {
  read: (path) => orElse(readFile(path, 'utf8'), ['ENOENT', 'ENOTDIR'], undefined),
  list: async (path) =>
    [...(await orElse(readdir(path), ['ENOENT', 'ENOTDIR', 'EACCES'], []))].sort(),
};

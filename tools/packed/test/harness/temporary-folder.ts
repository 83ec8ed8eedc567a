import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder, and how it is taken away again. */
export interface TemporaryFolder {
  readonly folder: string;
  readonly removeFolder: () => Promise<void>;
}

/** Makes an empty folder. */
export async function temporaryFolder(prefix: string): Promise<TemporaryFolder> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  return { folder, removeFolder: () => rm(folder, { recursive: true, force: true }) };
}

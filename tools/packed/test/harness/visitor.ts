import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ended, type LocalRegistry, openLocalRegistry, runCommand } from '../../src/index.ts';

/** Somebody with empty folders and npm, who has never seen the repository. */
export interface Visitor {
  readonly registry: LocalRegistry;
  /** Makes one more empty folder. */
  readonly openFolder: () => Promise<string>;
  /** Runs a command in a folder; rejects with what it said when it fails. */
  readonly run: (
    directory: string,
    words: readonly string[],
    environment?: NodeJS.ProcessEnv,
  ) => Promise<Ended>;
  readonly close: () => Promise<void>;
}

/** Writes a file with the directories above it. */
export async function writeFileAt(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Opens a registry for somebody who uses it. */
export async function welcomeVisitor(): Promise<Visitor> {
  const registry = await openLocalRegistry();
  const folders: string[] = [];
  return {
    registry,
    openFolder: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'openshell-visitor-'));
      folders.push(folder);
      return folder;
    },
    run: (directory, [command = '', ...rest], environment = registry.environment) =>
      runCommand(command, rest, { directory, environment }),
    close: async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
      await registry.close();
    },
  };
}

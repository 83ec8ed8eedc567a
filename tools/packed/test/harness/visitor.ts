import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Ended, type LocalRegistry, openLocalRegistry, runCommand } from '../../src/index.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

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
  const opened: TemporaryFolder[] = [];
  return {
    registry,
    openFolder: async () => {
      const temporary = await temporaryFolder('openshell-visitor-');
      opened.push(temporary);
      return temporary.folder;
    },
    run: (directory, [command = '', ...rest], environment = registry.environment) =>
      runCommand(command, rest, { directory, environment }),
    close: async () => {
      for (const { removeFolder } of opened) await removeFolder();
      await registry.close();
    },
  };
}

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inject } from 'vitest';
import { type Ended, runCommand } from '../../src/index.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

/** Somebody with empty folders and npm, who has never seen the repository. */
export interface Visitor {
  /** The environment in which npm uses the registry that has our packages. */
  readonly environment: NodeJS.ProcessEnv;
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

/** Gives somebody the registry that has our packages. */
export function welcomeVisitor(): Visitor {
  const { environment: own } = inject('registry');
  const opened: TemporaryFolder[] = [];
  return {
    environment: own,
    openFolder: async () => {
      const temporary = await temporaryFolder('openshell-visitor-');
      opened.push(temporary);
      return temporary.folder;
    },
    run: (directory, [command = '', ...rest], environment = own) =>
      runCommand(command, rest, { directory, environment }),
    close: async () => {
      for (const { removeFolder } of opened) await removeFolder();
    },
  };
}

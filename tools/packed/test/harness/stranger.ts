import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { TestEngine } from '@openshell/engines';
import { type Ended, type LocalRegistry, openLocalRegistry, runCommand } from '../../src/index.ts';

/** Somebody with an empty folder, npm, an engine and its program, who has never seen the repository. */
export interface Stranger {
  readonly registry: LocalRegistry;
  /** Environment of every command. */
  readonly environment: NodeJS.ProcessEnv;
  /** Makes one more empty folder. */
  readonly openFolder: () => Promise<string>;
  /** Runs a command; where the engine publishes its ports if that is asked for. */
  readonly run: (
    directory: string,
    words: readonly string[],
    options?: { readonly besideEngine?: boolean },
  ) => Promise<Ended>;
  readonly close: () => Promise<void>;
}

/** Writes a file with the directories above it. */
export async function writeFileAt(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Published ports of the test engines are on loopback of a network namespace. */
function entering({ networkNamespace }: TestEngine): readonly string[] {
  return networkNamespace === undefined ? [] : ['nsenter', `--net=/run/netns/${networkNamespace}`];
}

/**
 * Opens a registry and the environment of somebody who uses it.
 *
 * @param engine - what `DOCKER_HOST` leads to
 * @param programDirectory - where the `docker` program is
 */
export async function meetStranger(
  engine: TestEngine,
  programDirectory: string,
): Promise<Stranger> {
  const registry = await openLocalRegistry();
  const folders: string[] = [];
  const path = registry.environment['PATH'] ?? '';
  const environment = {
    ...registry.environment,
    PATH: [path, programDirectory].join(delimiter),
    DOCKER_HOST: engine.endpoint,
    IMAGE: engine.image,
  };
  return {
    registry,
    environment,
    openFolder: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'openshell-stranger-'));
      folders.push(folder);
      return folder;
    },
    run: (directory, words, { besideEngine = false } = {}) => {
      const [command = '', ...rest] = [...(besideEngine ? entering(engine) : []), ...words];
      return runCommand(command, rest, { directory, environment });
    },
    close: async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
      await registry.close();
    },
  };
}

import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  commitAll,
  copyWorkspace,
  installWorkspace,
  npmEnvironment,
  release,
  runCommand,
  startRegistry,
} from '../../src/index.ts';
import { type Gate, openGate } from './open-gate.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The changelog of the forge asks the forge; this one does not. */
const plainChangelog = createRequire(import.meta.resolve('@changesets/cli')).resolve(
  '@changesets/cli/changelog',
);

/** A clone of the repository, and what a release leaves there. */
interface Clone {
  readonly directory: string;
  /** Runs a command of the repository's own. */
  readonly run: (command: string, ...words: readonly string[]) => Promise<string>;
  /** Commits everything and pushes it. */
  readonly push: (message: string) => Promise<void>;
  /** Runs the release command, and pushes the tags that it reports, as the workflow does. */
  readonly release: (
    extra?: Readonly<Record<string, string>>,
    script?: string,
  ) => Promise<Error | undefined>;
}

/** A repository with a remote, and a registry behind a gate that it is released to. */
export interface ReleaseDesk {
  readonly gate: Gate;
  /** What the registry says of a package; none if it has none. */
  readonly ask: (name: string) => Promise<Packument | undefined>;
  /** Tags of the remote. */
  readonly tags: () => Promise<readonly string[]>;
  /** Takes a tag away from the remote, as if it had never been made. */
  readonly deleteTag: (tag: string) => Promise<void>;
  /** A clone that has seen nothing of what happened in others. */
  readonly clone: () => Promise<Clone>;
  readonly close: () => Promise<void>;
}

/** The part of a registry's answer that matters here. */
interface Packument {
  readonly versions: Readonly<Record<string, unknown>>;
  readonly 'dist-tags': Readonly<Record<string, string>>;
}

interface TagEvent {
  readonly type: string;
  readonly tag: string;
}

/** Opens a desk; what was to be released with the next version is taken away. */
export async function openReleaseDesk(): Promise<ReleaseDesk> {
  const { folder, removeFolder } = await temporaryFolder('openshell-release-');
  const storage = join(folder, 'registry');
  const origin = join(folder, 'origin.git');
  await mkdir(storage);
  const registry = await startRegistry(storage);
  const gate = await openGate(registry.url);
  const environment = {
    ...(await npmEnvironment(folder, gate.url)),
    PNPM_CONFIG_FETCH_RETRIES: '0',
    GITHUB_TOKEN: '',
  };
  let clones = 0;

  const git = async (directory: string, ...words: readonly string[]): Promise<string> =>
    (await runCommand('git', words, { directory, environment })).stdout;

  const openClone = (directory: string): Clone => {
    const report = join(folder, `report-${clones}.ndjson`);
    const pushTags = async (): Promise<void> => {
      if (!existsSync(report)) return;
      const lines = readFileSync(report, 'utf8').split('\n').filter(Boolean);
      const events = lines.map((line) => JSON.parse(line) as TagEvent);
      const names = events.flatMap(({ type, tag }) => (type === 'git-tag' ? [tag] : []));
      if (names.length > 0) await git(directory, 'push', '--quiet', 'origin', ...names);
      await rm(report);
    };
    return {
      directory,
      run: async (command, ...words) => {
        const program = join(directory, 'node_modules', '.bin', command);
        return (await runCommand(program, words, { directory, environment })).stdout;
      },
      push: async (message) => {
        await commitAll(directory, message);
        await git(directory, 'push', '--quiet', 'origin', 'main');
      },
      release: async (extra, script) => {
        const all = { ...environment, ...extra, CHANGESETS_OUTPUT: report };
        const failure = await release(directory, all, script).then(
          () => undefined,
          (error: Error) => error,
        );
        await pushTags();
        return failure;
      },
    };
  };

  const first = join(folder, 'first');
  await mkdir(first);
  await copyWorkspace(first);
  for (const path of globSync('.changeset/!(README).md', { cwd: first }))
    await rm(join(first, path));
  const config = join(first, '.changeset', 'config.json');
  const value = JSON.parse(readFileSync(config, 'utf8')) as object;
  await writeFile(config, JSON.stringify({ ...value, changelog: plainChangelog }));
  await commitAll(first, 'nothing is waiting');
  await git(folder, 'clone', '--quiet', '--bare', first, origin);
  await rm(first, { recursive: true });

  return {
    gate,
    ask: async (name) => {
      const answer = await fetch(new URL(name.replace('/', '%2f'), registry.url));
      return answer.ok ? ((await answer.json()) as Packument) : undefined;
    },
    tags: async () => (await git(origin, 'tag', '--list')).split('\n').filter(Boolean),
    deleteTag: async (tag) => {
      await git(origin, 'tag', '--delete', tag);
    },
    clone: async () => {
      clones += 1;
      const directory = join(folder, `clone-${clones}`);
      await git(
        folder,
        'clone',
        '--quiet',
        '--depth',
        '1',
        '--no-tags',
        `file://${origin}`,
        directory,
      );
      await installWorkspace(directory);
      return openClone(directory);
    },
    close: async () => {
      await gate.close();
      await registry.stop();
      await removeFolder();
    },
  };
}

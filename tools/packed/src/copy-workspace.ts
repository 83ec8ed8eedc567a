import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { workspaceRoot } from './workspace-root.ts';

const author = { name: 'release', email: 'release@example.com' };
const identity = {
  GIT_AUTHOR_NAME: author.name,
  GIT_AUTHOR_EMAIL: author.email,
  GIT_COMMITTER_NAME: author.name,
  GIT_COMMITTER_EMAIL: author.email,
};

/** Commits everything that changed in a copy. */
export async function commitAll(directory: string, message: string): Promise<void> {
  const options = { directory, environment: { ...process.env, ...identity } };
  await runCommand('git', ['add', '--all'], options);
  await runCommand('git', ['commit', '--quiet', '--allow-empty', '-m', message], options);
}

/** Installs a copy's packages from its lockfile. */
export async function installWorkspace(directory: string): Promise<void> {
  const pnpm = join(workspaceRoot, 'node_modules', '.bin', 'pnpm');
  const words = ['install', '--frozen-lockfile', '--prefer-offline'];
  await runCommand(pnpm, words, { directory, environment: process.env });
}

/**
 * Copies the repository as it is now, committed or not, into an empty directory: a repository of
 * its own with one commit, and installed.
 */
export async function copyWorkspace(directory: string): Promise<void> {
  const here = { directory: workspaceRoot, environment: process.env };
  const words = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
  const { stdout } = await runCommand('git', words, here);
  const deleted = await runCommand('git', ['ls-files', '--deleted', '-z'], here);
  const isGone = new Set(deleted.stdout.split('\0'));
  for (const path of stdout.split('\0')) {
    if (path === '' || isGone.has(path)) continue;
    await cp(join(workspaceRoot, path), join(directory, path), { verbatimSymlinks: true });
  }
  const there = { directory, environment: process.env };
  await runCommand('git', ['init', '--quiet', '--initial-branch', 'main'], there);
  await commitAll(directory, 'copied');
  await installWorkspace(directory);
}

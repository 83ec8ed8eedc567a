import { execFileSync } from 'node:child_process';

/** What decides how a run ends. Pages and records may differ from the commit. */
const sources = ['apps/*/src', 'packages/*/src', 'tools/*/src', 'pnpm-lock.yaml'];

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { encoding: 'utf8' }).trim();
}

/** The commit that is checked out. Throws when sources differ from it: a record names what was tried. */
export function triedCommit(): string {
  const changed = git('status', '--porcelain', '--', ...sources);
  if (changed === '') return git('rev-parse', 'HEAD');
  throw new Error(`commit first, as a record names the commit that was tried:\n${changed}`);
}

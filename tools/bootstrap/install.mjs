import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run-command.mjs';

const stampPath = join(root, 'node_modules', '.cache', 'bootstrap', 'installed');

/** Everything that decides what an install brings. */
function manifests() {
  const nested = ['packages', 'apps', 'tools', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')),
  );
  const top = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'docs/package.json'];
  return [...top, ...nested.sort()];
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of manifests()) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Installs the workspace from its lockfile, unless this very state is installed already. */
export async function ensureInstalled() {
  const wanted = fingerprint();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  process.stderr.write(`installing with ${packageManager}\n`);
  await runCommand('npm', [
    'exec',
    '--yes',
    '--',
    packageManager,
    'install',
    '--frozen-lockfile',
    '--loglevel=error',
  ]);
  mkdirSync(join(stampPath, '..'), { recursive: true });
  writeFileSync(stampPath, wanted);
}

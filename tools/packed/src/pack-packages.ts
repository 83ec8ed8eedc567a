import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';
import { workspaceRoot } from './workspace-root.ts';

/** A package as it is published. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  /** Its archive. */
  readonly file: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

/** Directories of the packages that are published. */
function publishedDirectories(): readonly string[] {
  return globSync('{packages,apps}/*/package.json', { cwd: workspaceRoot })
    .map((path) => join(workspaceRoot, dirname(path)))
    .filter((directory) => readManifest(directory).private !== true);
}

function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
}

async function pack(directory: string, destination: string): Promise<PackedPackage> {
  const { name, version } = readManifest(directory);
  if (!existsSync(join(directory, 'dist'))) {
    throw new Error(`"${name}" is not built: run "npx turbo run build" first`);
  }
  const program = join(workspaceRoot, 'node_modules', '.bin', 'pnpm');
  const words = ['pack', '--pack-destination', destination];
  await runCommand(program, words, { directory, environment: process.env });
  const file = `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
  return { name, version, file: join(destination, file) };
}

/** Packs every published package into a directory, as a release does. They must be built. */
export async function packPackages(destination: string): Promise<readonly PackedPackage[]> {
  const packed: PackedPackage[] = [];
  for (const directory of publishedDirectories()) packed.push(await pack(directory, destination));
  return packed;
}

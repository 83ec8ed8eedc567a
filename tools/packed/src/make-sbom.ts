import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishedPackage } from './published-packages.ts';
import { runCommand } from './run-command.ts';

/** A part of a bill of materials. */
interface Component {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly purl: string;
  readonly hashes?: readonly unknown[];
}

/** A bill of materials in the format CycloneDX, as far as it is read here. */
export interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

/** Fields of a manifest that decide what an install brings, and what a bill of materials tells. */
const fields = [
  'name',
  'version',
  'description',
  'license',
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
];

/** Names of what a package brings, in order. */
export function componentNames({ components }: Sbom): readonly string[] {
  return [...new Set(components.map(({ name }) => name))].sort();
}

/**
 * The bill of materials of a package that is published: what an install of it brings today, also
 * what comes with a compiler alone.
 *
 * @param parent - an empty directory, to work in
 * @param environment - decides which registry is asked
 */
export async function makeSbom(
  { name, version }: PublishedPackage,
  parent: string,
  environment: NodeJS.ProcessEnv,
): Promise<Sbom> {
  // npm takes the package's name from the directory's.
  const directory = join(parent, name);
  await mkdir(directory, { recursive: true });
  const options = { directory, environment };
  const question = ['view', `${name}@${version}`, ...fields, '--json'];
  const { stdout: manifest } = await runCommand('npm', question, options);
  await writeFile(join(directory, 'package.json'), manifest);
  await runCommand('npm', ['install', '--package-lock-only', '--ignore-scripts'], options);
  const words = ['--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'];
  return JSON.parse((await runCommand('npm', ['sbom', ...words], options)).stdout) as Sbom;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInPackages } from './built-in-packages.ts';
import type { PublishedPackage } from './published-packages.ts';
import { runCommand } from './run-command.ts';
import type { Sbom } from './sbom.ts';
import { withBuiltIn } from './with-built-in.ts';

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

/**
 * The bill of materials of a package that is published: what an install of it brings today, also
 * what comes with a compiler alone and what is built in.
 *
 * @param parent - an empty directory, to work in
 * @param environment - decides which registry is asked
 */
export async function makeSbom(
  published: PublishedPackage,
  parent: string,
  environment: NodeJS.ProcessEnv,
): Promise<Sbom> {
  const { name, version } = published;
  // npm takes the package's name from the directory's.
  const directory = join(parent, name);
  await mkdir(directory, { recursive: true });
  const options = { directory, environment };
  const question = ['view', `${name}@${version}`, ...fields, '--json'];
  const { stdout: manifest } = await runCommand('npm', question, options);
  await writeFile(join(directory, 'package.json'), manifest);
  await runCommand('npm', ['install', '--package-lock-only', '--ignore-scripts'], options);
  const words = ['--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'];
  const { stdout: text } = await runCommand('npm', ['sbom', ...words], options);
  const installed = join(parent, 'installed', name);
  const builtIn = await builtInPackages(published, installed, environment);
  return withBuiltIn(JSON.parse(text) as Sbom, builtIn);
}

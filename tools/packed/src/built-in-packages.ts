import { globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishedPackage } from './published-packages.ts';
import { runCommand } from './run-command.ts';

/** A package that is built into another one, as that one tells of it in `dist/built-in`. */
export interface BuiltInPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Name and version of the package that it is built into. */
  readonly holder: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const manifestAt = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

/**
 * What is built into a package that is published, and into what it brings. Installs it to find out.
 *
 * @param directory - to work in; made when it is not there
 * @param environment - decides which registry is asked
 */
export async function builtInPackages(
  { name, version }: PublishedPackage,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<readonly BuiltInPackage[]> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'package.json'), '{ "private": true }\n');
  const words = ['install', '--ignore-scripts', `${name}@${version}`];
  await runCommand('npm', words, { directory, environment });
  const holders = globSync('node_modules/@openshell/*', { cwd: directory });
  return holders.flatMap((path) => {
    const holder = manifestAt(join(directory, path, 'package.json'));
    const told = join(directory, path, 'dist', 'built-in');
    const manifests = globSync(['*/package.json', '@*/*/package.json'], { cwd: told });
    return manifests.map((file) => ({
      ...manifestAt(join(told, file)),
      holder: `${holder.name}@${holder.version}`,
    }));
  });
}

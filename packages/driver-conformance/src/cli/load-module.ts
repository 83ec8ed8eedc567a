import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asDriverModule, type DriverModule } from '@openshell/driver-api';
import { UsageError } from './parse-command-line.ts';

/** A directory may be a package with `exports`, which only its own name leads to. */
function nameInside(directory: string): string | undefined {
  const manifest = join(directory, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

function findEntry(subject: string, workingDirectory: string): string {
  if (!subject.startsWith('.') && !isAbsolute(subject)) {
    return createRequire(join(workingDirectory, 'package.json')).resolve(subject);
  }
  const path = resolve(workingDirectory, subject);
  const name = nameInside(path);
  return createRequire(join(path, 'package.json')).resolve(name ?? path);
}

/** Loads a driver's package by name or path, as a gateway does. */
export async function loadModule(subject: string, workingDirectory: string): Promise<DriverModule> {
  let entry: string;
  try {
    entry = findEntry(subject, workingDirectory);
  } catch (cause) {
    const remedy = 'install it, or name its directory as "./directory" after building it';
    throw new UsageError(`there is no package "${subject}": ${remedy}`, { cause });
  }
  return asDriverModule(await import(pathToFileURL(entry).href), subject);
}

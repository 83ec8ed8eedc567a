import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** Where packages are looked for. */
export interface PackageSearch {
  /** Directory the gateway was started in. */
  readonly workingDirectory: string;
  /** The configuration file: relative paths start from its directory. */
  readonly configFile: string | undefined;
}

const manifestSchema = z.object({ name: z.string(), exports: z.unknown().optional() });

const absent = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && absent.has(String(error.code));
}

function resolveFrom(base: string, specifier: string): string | undefined {
  try {
    return createRequire(base).resolve(specifier);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Whether a driver's `package` is a path rather than a name. */
export function isPackagePath(specifier: string): boolean {
  return specifier.startsWith('.') || isAbsolute(specifier);
}

/** A directory may be a package with `exports`, which only its own name leads to. */
function resolvePath(path: string): string | undefined {
  const manifestPath = join(path, 'package.json');
  if (existsSync(manifestPath)) {
    const manifest = manifestSchema.safeParse(JSON.parse(readFileSync(manifestPath, 'utf8')));
    if (manifest.success && manifest.data.exports !== undefined) {
      return resolveFrom(manifestPath, manifest.data.name);
    }
  }
  return resolveFrom(manifestPath, path);
}

/**
 * Finds the file that a package name or path stands for: beside the gateway first, then in the
 * working directory. None when it is not installed.
 */
export function resolvePackage(
  specifier: string,
  { workingDirectory, configFile }: PackageSearch,
): string | undefined {
  if (isPackagePath(specifier)) {
    const base = configFile === undefined ? workingDirectory : dirname(configFile);
    return resolvePath(resolve(base, specifier));
  }
  return (
    resolveFrom(fileURLToPath(import.meta.url), specifier) ??
    resolveFrom(join(workingDirectory, 'package.json'), specifier)
  );
}

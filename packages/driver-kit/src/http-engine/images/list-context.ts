import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IsIgnored } from './ignore-file.ts';

/**
 * Paths of a build context that are sent, relative to it and parents first. A directory that is
 * ignored is searched all the same, as a later rule may take a file in it back in.
 */
export async function listContext(
  directory: string,
  isIgnored: IsIgnored,
): Promise<readonly string[]> {
  const list = async (below: string): Promise<readonly string[]> => {
    const entries = await readdir(join(directory, below), { withFileTypes: true });
    const found: string[] = [];
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = join(below, entry.name);
      const isWanted = !isIgnored(join(directory, path));
      const inside = entry.isDirectory() ? await list(path) : [];
      if (isWanted || inside.length > 0) found.push(path, ...inside);
    }
    return found;
  };
  return list('');
}

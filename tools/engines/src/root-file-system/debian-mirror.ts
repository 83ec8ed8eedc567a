import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const DEFAULT_MIRROR = 'https://deb.debian.org/debian';

/** The first Debian archive that an apt source file names; comments do not count. */
export function findMirror(sources: string): string | undefined {
  for (const line of sources.split('\n')) {
    if (line.trimStart().startsWith('#')) continue;
    const address = /https?:\/\/\S+\/debian\/?(?=\s|$)/.exec(line)?.[0];
    if (address !== undefined) return address.replace(/\/$/, '');
  }
  return undefined;
}

/** The mirror this machine uses already, or Debian's own when it uses none. */
export async function debianMirror(aptDirectory = '/etc/apt'): Promise<string> {
  const parts = join(aptDirectory, 'sources.list.d');
  const names = await readdir(parts).catch(() => []);
  const files = [join(aptDirectory, 'sources.list'), ...names.map((name) => join(parts, name))];
  for (const file of files) {
    const mirror = findMirror(await readFile(file, 'utf8').catch(() => ''));
    if (mirror !== undefined) return mirror;
  }
  return DEFAULT_MIRROR;
}

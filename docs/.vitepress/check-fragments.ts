import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Page {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
}

/** Stands for wherever the site will be. */
const site = 'http://site';

function readPage(text: string): Page {
  const all = (pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map(([, value = '']) => value);
  return { ids: new Set(all(/\sid="([^"]+)"/g)), links: all(/<a [^>]*?href="([^"]+)"/g) };
}

/**
 * Fails the build when a link leads to a place that its page does not have. VitePress itself looks
 * at pages, not at places on them.
 *
 * @param directory - the built site
 */
export function checkFragments(directory: string): void {
  const pages = new Map<string, Page>();
  for (const file of globSync('**/*.html', { cwd: directory })) {
    const address = `/${file.replace(/(index)?\.html$/, '')}`;
    pages.set(address, readPage(readFileSync(join(directory, file), 'utf8')));
  }
  const dead = [...pages].flatMap(([address, { links }]) =>
    links.flatMap((link) => {
      const { origin, pathname, hash } = new URL(link, `${site}${address}`);
      if (origin !== site || hash === '') return [];
      const id = decodeURIComponent(hash.slice(1));
      return pages.get(pathname)?.ids.has(id) === true ? [] : [`${address}: ${link}`];
    }),
  );
  if (dead.length > 0) throw new Error(`links to places that do not exist:\n${dead.join('\n')}`);
}

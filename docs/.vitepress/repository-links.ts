import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { repositoryRoot, repositoryUrl } from './repository.ts';
import { sitePath } from './site-path.ts';

/** An address of its own, or a place on the same page. */
const elsewhere = /^(?:[a-z][a-z+.-]*:|\/|#)/i;

function toSiteLink(link: string, page: string): string {
  const [path = '', ...fragment] = link.split(/(?=#)/);
  const target = join(dirname(page), path);
  const file = relative(repositoryRoot, target);
  const onSite = sitePath(file);
  if (onSite !== undefined) return [`/${onSite}`, ...fragment].join('');
  if (file === join('docs', 'README.md')) return '/';
  if (file.startsWith('..') || !existsSync(target)) {
    throw new Error(`${relative(repositoryRoot, page)}: there is no ${link}`);
  }
  const kind = statSync(target).isDirectory() ? 'tree' : 'blob';
  return [`${repositoryUrl}/${kind}/main/${file.replace(/\/$/, '')}`, ...fragment].join('');
}

/**
 * Makes links that lead somewhere on a forge lead somewhere on the site: to the page that a file has
 * become, or to the file on the forge.
 */
export function repositoryLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    const { realPath } = env as Partial<MarkdownEnv>;
    // The search index is made without links.
    if (realPath === undefined) return;
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const link = token.type === 'link_open' ? token.attrGet('href') : null;
      if (link === null || elsewhere.test(link)) continue;
      token.attrSet('href', toSiteLink(decodeURI(link), realPath));
    }
  });
}

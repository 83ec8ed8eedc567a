import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = globSync(['*.md', 'docs/**/*.md', '{packages,apps,tools,examples}/*/*.md'], {
  // The API is written anew while this runs; the site's build looks at its links.
  exclude: (name) => name.includes('node_modules') || name.startsWith('docs/reference/api'),
});

/** Written when the site is built, which looks at the links to them. */
const generated = join('docs', 'reference', 'api');

function leads(page: string, link: string): boolean {
  const target = join(dirname(page), link);
  return target.startsWith(generated) || existsSync(target);
}

/** Every relative link of every page leads to a file. */
const dead = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].flatMap(
    ([, link = '']) => (leads(page, link) ? [] : `${page}: ${link}`),
  ),
);

if (dead.length > 0) {
  process.stderr.write(`links that lead nowhere:\n  ${dead.join('\n  ')}\n`);
  process.exitCode = 1;
}

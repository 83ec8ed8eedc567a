import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = globSync(['*.md', 'docs/**/*.md', '{packages,apps,tools,examples}/*/*.md'], {
  exclude: (name) => name.includes('node_modules'),
});

/** Every relative link of every page leads to a file. */
const dead = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].flatMap(
    ([, link = '']) => (existsSync(join(dirname(page), link)) ? [] : `${page}: ${link}`),
  ),
);

if (dead.length > 0) {
  process.stderr.write(`links that lead nowhere:\n  ${dead.join('\n  ')}\n`);
  process.exitCode = 1;
}

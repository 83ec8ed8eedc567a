import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { repositoryRoot } from './repository.ts';
import { sitePath } from './site-path.ts';

type Item = DefaultTheme.SidebarItem;

/** A page under its own heading. */
function page(file: string): Item {
  const onSite = sitePath(file);
  if (onSite === undefined) throw new Error(`${file} is no page of the site`);
  const text = readFileSync(join(repositoryRoot, file), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? file;
  const link = `/${onSite.replace(/(index)?\.md$/, '')}`;
  return { text: title.replaceAll('`', '').replace(/^@openshell\//, ''), link };
}

/** All pages that match, those that are named first in front. */
function pages(pattern: string, ...first: readonly string[]): Item[] {
  const files = globSync(pattern, { cwd: repositoryRoot }).sort();
  const rank = (file: string): number => first.indexOf(file) + 1 || Infinity;
  return files.toSorted((left, right) => rank(left) - rank(right) || 0).map(page);
}

/** A folder below its own first page. */
function chapter(folder: string, pattern: string): Item {
  const [first, ...rest] = pages(`${folder}/${pattern}`, `${folder}/README.md`);
  return { ...first, collapsed: true, items: rest };
}

/** Everything there is to read, in the order of a reader who comes for the first time. */
export function sidebar(): Item[] {
  return [
    { text: 'Guide', items: pages('docs/guide/*.md', 'docs/guide/getting-started.md') },
    {
      text: 'Drivers',
      items: pages('docs/drivers/*.md', 'docs/drivers/docker.md', 'docs/drivers/podman.md'),
    },
    {
      text: 'Operations',
      items: [
        ...pages('docs/operations/*.md', 'docs/operations/README.md'),
        page('docs/interop.md'),
        page('docs/compatibility.md'),
      ],
    },
    {
      text: 'Reference',
      items: [
        page('docs/reference/errors.md'),
        page('docs/reference/command-line.md'),
        page('docs/contract/v1.md'),
        { text: 'Packages', collapsed: true, items: pages('{packages,apps}/*/README.md') },
        chapter('docs/reference/api', '**/*.md'),
      ],
    },
    {
      text: 'Write a driver',
      items: pages('docs/author/*.md', 'docs/author/README.md', 'docs/author/write-a-driver.md'),
    },
    {
      text: 'How it is built',
      items: [
        ...pages(
          'docs/architecture/*.md',
          'docs/architecture/overview.md',
          'docs/architecture/walk.md',
        ),
        chapter('docs/decisions', '*.md'),
        page('SECURITY.md'),
        page('CONTRIBUTING.md'),
      ],
    },
  ];
}

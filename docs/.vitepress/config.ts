import { readFileSync } from 'node:fs';
import type { DefaultTheme, UserConfig } from 'vitepress';
import { checkFragments } from './check-fragments.ts';
import { repositoryUrl } from './repository.ts';
import { repositoryLinks } from './repository-links.ts';
import { sidebar } from './sidebar.ts';
import { sitePath } from './site-path.ts';
import { slugify } from './slugify.ts';
import { vueForPages } from './vue-for-pages.ts';

const logo = readFileSync(new URL('logo.svg', import.meta.url)).toString('base64');
const logoAddress = `data:image/svg+xml;base64,${logo}`;

function requireSitePath(file: string): string {
  const path = sitePath(file);
  if (path === undefined) throw new Error(`${file} is no page: add it to srcExclude or sitePath`);
  return path;
}

const config: UserConfig<DefaultTheme.Config> = {
  title: 'OpenShell drivers',
  description: 'Sandboxes for AI agents on the container engine you have.',
  lang: 'en',
  // Pages lie where a forge shows them: here, and as README beside each package.
  srcDir: '..',
  srcExclude: [
    '.*/**',
    '{examples,tools}/**',
    '{apps,packages}/*/*/**',
    '**/CHANGELOG.md',
    'docs/README.md',
    '{AGENTS,CLAUDE,README}.md',
  ],
  rewrites: requireSitePath,
  cleanUrls: true,
  markdown: { anchor: { slugify }, config: repositoryLinks },
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: logoAddress }]],
  vite: {
    plugins: [vueForPages()],
    // The largest is the search index, which is loaded when somebody searches.
    build: { chunkSizeWarningLimit: 2_000 },
  },
  buildEnd: ({ outDir }) => checkFragments(outDir),
  themeConfig: {
    logo: logoAddress,
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/guide/getting-started', activeMatch: '^/guide/' },
      { text: 'Drivers', link: '/drivers/docker', activeMatch: '^/drivers/' },
      { text: 'Operations', link: '/operations/', activeMatch: '^/(operations|interop|compat)' },
      {
        text: 'Reference',
        link: '/reference/errors',
        activeMatch: '^/(reference|contract|packages)/',
      },
      { text: 'Authors', link: '/author/', activeMatch: '^/author/' },
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    socialLinks: [{ icon: 'github', link: repositoryUrl }],
    footer: { message: 'Apache-2.0' },
  },
};

export default config;

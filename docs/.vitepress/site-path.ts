/** Folders whose packages have their README as a page. */
const packageReadme = /^(?:packages|apps)\/([^/]+)\/README\.md$/;

/** Pages that lie at the top of the repository, where a forge looks for them. */
const topPages: Readonly<Record<string, string>> = {
  'CONTRIBUTING.md': 'contributing.md',
  'SECURITY.md': 'security.md',
};

/**
 * Where a file of the repository is on the site, as `drivers/docker.md`.
 *
 * @param file - path from the top of the repository
 * @returns undefined when it is no page
 */
export function sitePath(file: string): string | undefined {
  const [, packageName] = packageReadme.exec(file) ?? [];
  if (packageName !== undefined) return `packages/${packageName}.md`;
  if (file === 'docs/README.md' || !file.endsWith('.md')) return undefined;
  if (file.startsWith('docs/'))
    return file.slice('docs/'.length).replace(/README\.md$/, 'index.md');
  return topPages[file];
}

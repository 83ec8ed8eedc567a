import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Whether a path of a build context stays behind. */
export type IsIgnored = (path: string) => boolean;

async function readLines(path: string): Promise<readonly string[]> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw thrown;
  }
}

/**
 * Reads the `.dockerignore` of a directory.
 *
 * @param directory - the build context
 * @param dockerfile - path of the Dockerfile in it, which is sent whatever the file says
 */
export async function readIgnoreFile(directory: string, dockerfile: string): Promise<IsIgnored> {
  const lines = await readLines(join(directory, '.dockerignore'));
  if (lines.length === 0) return () => false;
  const always = ['.dockerignore', dockerfile].map((path) => `!${path}`);
  const { default: dockerignore } = await import('@balena/dockerignore');
  const rules = dockerignore.default().add([...lines, ...always]);
  return (path) => {
    const name = relative(directory, path).split(sep).join('/');
    return name !== '' && rules.ignores(name);
  };
}

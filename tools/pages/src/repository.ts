import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const repositoryRoot: string = fileURLToPath(new URL('../../..', import.meta.url));

/** The text of a file of the repository. */
export function readText(file: string): string {
  return readFileSync(join(repositoryRoot, file), 'utf8');
}

/** The repository on its forge. */
export const repositoryUrl: string = JSON.parse(
  readText('docs/package.json'),
).repository.url.replace(/^git\+|\.git$/g, '');

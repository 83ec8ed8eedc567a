import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const manifest = new URL('../package.json', import.meta.url);

/** The top of the repository on this machine. */
export const repositoryRoot: string = fileURLToPath(new URL('../..', import.meta.url));

/** The repository on its forge. */
export const repositoryUrl: string = JSON.parse(
  readFileSync(manifest, 'utf8'),
).repository.url.replace(/^git\+|\.git$/g, '');

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@openshell/docs/repository.ts';

export { repositoryRoot, repositoryUrl } from '@openshell/docs/repository.ts';

/** The text of a file of the repository. */
export function readText(file: string): string {
  return readFileSync(join(repositoryRoot, file), 'utf8');
}

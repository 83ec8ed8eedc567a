import { join } from 'node:path';
import { repositoryRoot } from '../../src/repository.ts';

/** Where the code lies that pages show. */
export const snippetDirectory: string = join(repositoryRoot, 'docs', 'snippets');

/** How a program reads the sources of this repository. */
export const fromSources: readonly string[] = ['--conditions=@openshell/source'];

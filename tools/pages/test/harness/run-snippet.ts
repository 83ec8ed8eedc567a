import { type Ended, runCommand } from '@openshell/packed';
import { fromSources, snippetDirectory } from './snippet-path.ts';

const TIMEOUT_MS = 90_000;

/** How a snippet is run. */
export interface SnippetOptions {
  /** Variables beside `PATH` and `HOME`. */
  readonly environment: NodeJS.ProcessEnv;
  /** Arguments of the program. */
  readonly words?: readonly string[];
  /** Arguments of Node. */
  readonly nodeWords?: readonly string[];
}

/** Runs a file as it stands on a page: a program for Node, or a script for `sh`, which ends at the first failure. */
export function runSnippet(
  file: string,
  { environment, words = [], nodeWords = [] }: SnippetOptions,
): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const options = {
    directory: snippetDirectory,
    environment: { PATH, HOME, ...environment },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  return file.endsWith('.sh')
    ? runCommand('sh', ['-e', file, ...words], options)
    : runCommand(process.execPath, [...fromSources, ...nodeWords, file, ...words], options);
}

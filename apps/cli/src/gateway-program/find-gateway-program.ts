import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const PACKAGE = '@openshell/gateway';
const PROGRAM = 'openshell-gateway';

/** A program and the arguments that stand before its own. */
export interface FoundProgram {
  readonly file: string;
  readonly leading: readonly string[];
}

/** The program of the package that is installed beside ours. */
function fromPackage(from: string): FoundProgram | undefined {
  try {
    const require = createRequire(from);
    const path = require.resolve(`${PACKAGE}/package.json`);
    const { bin }: { readonly bin: Readonly<Record<string, string>> } = require(path);
    const script = join(dirname(path), bin[PROGRAM] ?? '');
    accessSync(script, constants.R_OK);
    return { file: process.execPath, leading: [script] };
  } catch {
    return undefined;
  }
}

function fromPath(path: string): FoundProgram | undefined {
  for (const directory of path.split(delimiter)) {
    const file = join(directory, PROGRAM);
    try {
      if (directory === '') continue;
      accessSync(file, constants.X_OK);
      return { file, leading: [] };
    } catch {
      // Not in this directory.
    }
  }
  return undefined;
}

/**
 * Finds the gateway's program: in its package beside ours, else on PATH. Never in the working
 * directory, which may be somebody else's.
 *
 * @param path - the environment variable PATH
 */
export function findGatewayProgram(path: string): FoundProgram | undefined {
  return fromPackage(import.meta.url) ?? fromPath(path);
}

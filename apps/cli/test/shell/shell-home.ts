import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor, programArguments } from '../double/run-openshell.ts';

/** A home with an `openshell` on the PATH that completes for real and notes what else it is told. */
export interface ShellHome {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The words of the last command line that was entered. */
  readonly entered: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

/** Makes one for a gateway. */
export async function createShellHome(url: string): Promise<ShellHome> {
  const directory = await mkdtemp(join(tmpdir(), 'openshell-shell-'));
  const [program, record] = [join(directory, 'openshell'), join(directory, 'entered')];
  const openshell = [process.execPath, ...programArguments].map((word) => `'${word}'`).join(' ');
  await writeFile(
    program,
    `#!/bin/sh
case "$1" in
  __complete | completion) exec ${openshell} "$@" ;;
  *) printf '%s\\n' "$@" > '${record}'; echo noted ;;
esac
`,
  );
  await chmod(program, 0o755);
  await writeFile(join(directory, 'a file.txt'), '');
  return {
    directory,
    environment: environmentFor(url, {
      HOME: directory,
      PATH: `${directory}:${process.env['PATH']}`,
      TERM: 'dumb',
    }),
    entered: async () => (await readFile(record, 'utf8')).trimEnd().split('\n'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

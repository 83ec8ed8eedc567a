import { existsSync, globSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Where the test engines' packages are unpacked; one of them brings the program. */
const UNPACKED = '*-docker/usr/bin/docker';

/** The directory of the `docker` program, on the PATH or among the packages of the test engines. */
export function dockerProgramDirectory(environment: NodeJS.ProcessEnv): string | undefined {
  const onPath = (environment['PATH'] ?? '').split(delimiter);
  const found = onPath.find((directory) => existsSync(join(directory, 'docker')));
  if (found !== undefined) return found;
  const base = environment['OPENSHELL_ENGINES_DIRECTORY'] ?? '/var/lib/openshell-engines';
  const [unpacked] = globSync(UNPACKED, { cwd: base });
  return unpacked === undefined ? undefined : join(base, dirname(unpacked));
}

export const missingProgram =
  'no "docker" program on this machine: install it with "apt-get install docker.io"';

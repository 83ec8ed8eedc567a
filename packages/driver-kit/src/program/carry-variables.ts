import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';

/** Variables on their way to a container. */
export interface CarriedVariables {
  /** Flags of the program. */
  readonly flags: readonly string[];
  /** The program's own variables, for values that a file of lines cannot hold. */
  readonly environment: Readonly<Record<string, string>>;
  /** Becomes descriptor 3 of the program; it has no name any more. */
  readonly file: FileHandle;
}

type Entry = readonly [name: string, value: string];

/** Programs read their files with a buffer of 64 KiB. */
const LONGEST_LINE = 60_000;

function isLine([name, value]: Entry): boolean {
  return /^[\w.-]+$/.test(name) && !/[\r\n]/.test(value) && value.length <= LONGEST_LINE;
}

/** Names that a program, its libraries or its helpers go by: nobody may change those from outside. */
const heeded: readonly RegExp[] = [
  /^(PATH|HOME|TMPDIR|TMP|TEMP|LANG|LANGUAGE|SSH_AUTH_SOCK|SSH_ASKPASS|SSL_CERT_(FILE|DIR))$/i,
  /^(DOCKER|CONTAINERS?|PODMAN|BUILDKIT|COMPOSE|OTEL|LD|DYLD|LC|XDG|MALLOC)_/i,
  /^GO(DEBUG|GC|MAXPROCS|MEMLIMIT|TRACEBACK|COVERDIR|ROOT)$/i,
  /PROXY$/i,
];

/**
 * Carries variables past the list of processes, where arguments can be read by everybody: in a file
 * that is removed before the program starts, and else in the program's own environment.
 */
export async function carryVariables(
  variables: Readonly<Record<string, string>>,
): Promise<CarriedVariables> {
  const entries = Object.entries(variables);
  const others = entries.filter((entry) => !isLine(entry));
  for (const [name] of others) {
    if (!heeded.some((pattern) => pattern.test(name))) continue;
    const fact = `variable ${JSON.stringify(name)} cannot be carried with such a value`;
    throw new DriverError('UNSUPPORTED', fact, {
      remedy: 'give it one short line, or another name',
      details: { field: `environment.${name}` },
    });
  }
  const path = join(tmpdir(), `openshell-variables-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    const lines = entries.filter(isLine).map(([name, value]) => `${name}=${value}\n`);
    // At a place: the offset stays at the beginning, where the program reads on.
    await file.write(lines.join(''), 0);
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
  return {
    flags: ['--env-file=/dev/fd/3', ...others.map(([name]) => `--env=${name}`)],
    environment: Object.fromEntries(others),
    file,
  };
}

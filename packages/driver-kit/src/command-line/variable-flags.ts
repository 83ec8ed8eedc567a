import { DriverError } from '@openshell/driver-api';

/** Names that a program, its libraries or its helpers go by: nobody may change those from outside. */
const heeded: readonly RegExp[] = [
  /^(PATH|HOME|TMPDIR|TMP|TEMP|LANG|LANGUAGE|SSH_AUTH_SOCK|SSH_ASKPASS|SSL_CERT_(FILE|DIR))$/i,
  /^(DOCKER|CONTAINERS?|PODMAN|BUILDKIT|COMPOSE|OTEL|LD|DYLD|LC|XDG|MALLOC)_/i,
  /^GO(DEBUG|GC|MAXPROCS|MEMLIMIT|TRACEBACK|COVERDIR|ROOT)$/i,
  /PROXY$/i,
];

/**
 * Flags that have a program take variables of a container from its own environment, as everybody
 * can read its arguments. `UNSUPPORTED` for one that would change the program itself.
 */
export function variableFlags(variables: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.keys(variables);
  const own = names.find((name) => heeded.some((pattern) => pattern.test(name)));
  if (own === undefined) return names.map((name) => `--env=${name}`);
  throw new DriverError('UNSUPPORTED', `the program itself goes by variable "${own}"`, {
    remedy: 'set it in the image, or with "env" in the command',
    details: { field: `environment.${own}` },
  });
}

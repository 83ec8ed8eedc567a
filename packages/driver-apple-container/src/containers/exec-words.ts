import type { ExecRequest } from '@openshell/driver-api';
import { partVariables, type VariableParts } from '../program/variable-words.ts';

/** A command and its variables, as they can be handed over. */
export interface ExecPlan {
  readonly command: readonly string[];
  readonly variables: VariableParts;
}

const PREFIX = 'OPENSHELL_SET_';

/**
 * Values of variables that the container has already would come second, and most programs see the
 * first: those travel under other names, and a shell puts them in their place.
 */
export function planExec(
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
  present: readonly string[],
): ExecPlan {
  const names = new Set(present.map((pair) => pair.split('=')[0]));
  const clashing = Object.keys(variables).filter((name) => names.has(name));
  const isPlain = clashing.every((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
  if (clashing.length === 0 || !isPlain) return { command, variables: partVariables(variables) };
  const moved = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const place = clashing.indexOf(name);
      return [place === -1 ? name : `${PREFIX}${place}`, value];
    }),
  );
  const moves = clashing.map(
    (name, place) => `${name}=$${PREFIX}${place}; export ${name}; unset ${PREFIX}${place}; `,
  );
  return {
    command: ['sh', '-c', `${moves.join('')}exec "$@"`, 'sh', ...command],
    variables: partVariables(moved),
  };
}

/** The words of `container exec`. */
export function execWords(
  container: string,
  { user, workingDirectory, stdin }: ExecRequest,
  command: readonly string[],
  variables: readonly string[],
): readonly string[] {
  return [
    'exec',
    ...(stdin === undefined ? [] : ['--interactive']),
    ...(user === undefined ? [] : [`--user=${user}`]),
    ...(workingDirectory === undefined ? [] : [`--workdir=${workingDirectory}`]),
    ...variables,
    container,
    ...command,
  ];
}

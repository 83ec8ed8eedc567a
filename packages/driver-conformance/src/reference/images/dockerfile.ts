import { DriverError } from '@openshell/driver-api';

/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  /** What follows the keyword. */
  readonly rest: string;
  /** The line as it was written. */
  readonly text: string;
}

/** Reads a Dockerfile: comments go, continued lines are joined. */
export function parseDockerfile(text: string): readonly Instruction[] {
  const lines = text.replace(/\\\r?\n/g, ' ').split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, keyword = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
      return { keyword: keyword.toUpperCase(), rest: rest.trim(), text: line };
    });
}

/** The words of a command: a JSON list as it is, anything else for a shell. */
export function commandWords(rest: string): readonly string[] {
  if (!rest.startsWith('[')) return ['sh', '-c', rest];
  try {
    return JSON.parse(rest) as readonly string[];
  } catch (cause) {
    throw new DriverError('INVALID_ARGUMENT', `Dockerfile: ${rest} is no list of words`, { cause });
  }
}

/** Words of an instruction; quotes hold several together. */
export function plainWords(rest: string): readonly string[] {
  if (rest.startsWith('[')) return commandWords(rest);
  const found = rest.match(/(?:[^\s"']|"(?:\\.|[^"])*"|'[^']*')+/g) ?? [];
  return found.map((word) =>
    word.replace(/"((?:\\.|[^"])*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replace(/\\(.)/g, '$1'),
    ),
  );
}

/** Pairs of an instruction, as in `NAME=value NAME=value` or `NAME value`. */
export function pairs(rest: string): Readonly<Record<string, string>> {
  const words = plainWords(rest);
  const [first = '', ...others] = words;
  if (!first.includes('=')) return { [first]: others.join(' ') };
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

/** Puts in the values of `$NAME` and `${NAME}`. */
export function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (_, braced?: string, bare?: string) => values[braced ?? bare ?? ''] ?? '',
  );
}

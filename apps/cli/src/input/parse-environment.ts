import { usageError } from '../cli/usage-error.ts';
import { parseKeyValue } from './parse-key-value.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one variable: `KEY=VALUE`, or `KEY` alone for the value it has here. */
function readVariable(
  text: string,
  flag: string,
  here: Environment,
): readonly [name: string, value: string] {
  if (text.includes('=')) return parseKeyValue(text, flag);
  const value = here[text];
  if (value !== undefined) return [text, value];
  throw usageError(
    `${flag}: variable "${text}" is not set here`,
    `write ${flag} ${text}=VALUE, or set the variable first`,
  );
}

/** Reads the lines of an environment file. Empty lines and those that begin with `#` are ignored. */
function readFileLines(text: string, path: string, here: Environment): [string, string][] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const [name, value] = readVariable(trimmed, `--env-file ${path}:${index + 1}`, here);
    return [[name, value] satisfies [string, string]];
  });
}

/** What was given on the command line. */
export interface EnvironmentInput {
  /** Each `--env`. */
  readonly variables: readonly string[];
  /** Each `--env-file`, with its text. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/**
 * Puts variables together; what is given by `--env` wins over a file, later over earlier.
 *
 * @param input - flags and files
 * @param here - environment of this process, for names without a value
 */
export function parseEnvironment(
  { variables, files }: EnvironmentInput,
  here: Environment,
): Record<string, string> {
  return Object.fromEntries([
    ...files.flatMap(({ path, text }) => readFileLines(text, path, here)),
    ...variables.map((text) => readVariable(text, '--env', here)),
  ]);
}

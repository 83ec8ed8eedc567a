import { DriverError } from '@openshell/driver-api';

/** Everything the program takes for the end of a line. */
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;

/** Names the program itself goes by, or what it is made of. */
const heeded = /^(PATH|HOME|USER|LOGNAME|TMPDIR|CONTAINER_.*|DYLD_.*|LD_.*|NODE_.*|CFFIXED_.*)$/;

/** Variables of a container, parted by the way they take. */
export interface VariableParts {
  /** Content of a file; absent when there is nothing to be in it. */
  readonly file?: string;
  /** Given by name alone, and in the environment of the program. */
  readonly byName: Readonly<Record<string, string>>;
}

/**
 * Parts variables so that no value stands among the arguments, which everybody can read: a file
 * takes values of one line, the program's environment the others. `UNSUPPORTED` for one that
 * neither can take.
 */
export function partVariables(
  variables: Readonly<Record<string, string>> | undefined,
): VariableParts {
  const entries = Object.entries(variables ?? {});
  const isPlain = ([name, value]: readonly [string, string]): boolean =>
    !LINE_END.test(value) && !/^#|\s|^\u{FEFF}/u.test(name);
  const others = entries.filter((entry) => !isPlain(entry));
  const wrong = others.find(([name]) => heeded.test(name) || /\s|=/.test(name) || name === '');
  if (wrong !== undefined) {
    throw new DriverError('UNSUPPORTED', `variable "${wrong[0]}" cannot be handed to a container`, {
      remedy: 'give it a value of one line, or another name',
      details: { field: `environment.${wrong[0]}` },
    });
  }
  const lines = entries.filter(isPlain).map(([name, value]) => `${name}=${value}\n`);
  return {
    ...(lines.length === 0 ? {} : { file: lines.join('') }),
    byName: Object.fromEntries(others),
  };
}

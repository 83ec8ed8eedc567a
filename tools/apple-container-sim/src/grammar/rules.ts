import type { CommandRule, OptionRule, PositionalRule } from './command-rule.ts';
import { anyText, type ValueReader } from './value-readers.ts';

interface OptionExtras {
  readonly read?: ValueReader;
  readonly valueName?: string;
  readonly since?: string;
}

function optionRule(
  spellings: string,
  help: string,
  isRepeated: boolean,
  read: ValueReader | undefined,
  { valueName, since }: OptionExtras,
): OptionRule {
  const names = spellings.split(', ');
  const key = (names.find((name) => name.startsWith('--')) ?? spellings).replace(/^-+/, '');
  return {
    key,
    names,
    valueName: valueName ?? key,
    isRepeated,
    help,
    ...(read === undefined ? {} : { read }),
    ...(since === undefined ? {} : { since }),
  };
}

/** An option without a value, by its spellings: `-a, --all`. */
export function flag(spellings: string, help: string, since?: string): OptionRule {
  return optionRule(spellings, help, false, undefined, since === undefined ? {} : { since });
}

/** An option with a value; given twice, the last one counts. */
export function value(spellings: string, help: string, extras: OptionExtras = {}): OptionRule {
  return optionRule(spellings, help, false, extras.read ?? anyText, extras);
}

/** An option with a value that may be given often. */
export function values(spellings: string, help: string, extras: OptionExtras = {}): OptionRule {
  return optionRule(spellings, help, true, extras.read ?? anyText, extras);
}

/** An argument that is told by its place. */
export function positional(
  name: string,
  help: string,
  count: PositionalRule['count'] = 'one',
  takesRest = false,
): PositionalRule {
  return { name, help, count, takesRest };
}

/** A command by its names: `list, ls`. Every command takes `--debug` after its own options. */
export function command(
  names: string,
  options: readonly OptionRule[],
  positionals: readonly PositionalRule[] = [],
  since?: string,
): CommandRule {
  const [name = '', ...aliases] = names.split(', ');
  const debug = flag('--debug', 'Enable debug output [environment: CONTAINER_DEBUG]');
  return {
    name,
    aliases,
    options: [...options, debug],
    positionals,
    commands: [],
    ...(since === undefined ? {} : { since }),
  };
}

/** A group of commands. */
export function group(names: string, commands: readonly CommandRule[]): CommandRule {
  const [name = '', ...aliases] = names.split(', ');
  return { name, aliases, options: [], positionals: [], commands };
}

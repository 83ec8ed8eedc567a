import type { CommandRule, OptionRule, PositionalRule } from './command-rule.ts';

/** Above this many options and arguments a usage line does not name the options. */
const MOST_SHOWN = 12;

function optionUsage({ names, read, valueName, isRepeated }: OptionRule): string {
  const name = names.find((each) => each.startsWith('--')) ?? names[0];
  const withValue = read === undefined ? name : `${name} <${valueName}>`;
  return isRepeated ? `[${withValue} ...]` : `[${withValue}]`;
}

function positionalUsage({ name, count }: PositionalRule): string {
  const usage = {
    one: `<${name}>`,
    optional: `[<${name}>]`,
    some: `<${name}> ...`,
    any: `[<${name}> ...]`,
  };
  return usage[count];
}

/** The words of a usage line after `Usage: `. */
export function usageOf(path: readonly string[], rule: CommandRule): string {
  const words = ['container', ...path];
  if (rule.commands.length > 0) {
    if (path.length === 0) words.push('[--debug]');
    return [...words, '<subcommand>'].join(' ');
  }
  const positionals = rule.positionals.map(positionalUsage);
  const isLong = rule.options.length + rule.positionals.length > MOST_SHOWN;
  const options = isLong ? ['[<options>]'] : rule.options.map(optionUsage);
  return [...words, ...options, ...positionals].join(' ');
}

/** The lines under an error about arguments. */
export function usageLines(path: readonly string[], rule: CommandRule): readonly string[] {
  return [
    `Usage: ${usageOf(path, rule)}`,
    `  See '${['container', ...path].join(' ')} --help' for more information.`,
  ];
}

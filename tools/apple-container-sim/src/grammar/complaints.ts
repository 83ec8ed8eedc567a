import { Failure, USAGE_STATUS } from '../failure.ts';
import type { CommandRule, OptionRule, PositionalRule } from './command-rule.ts';
import { editDistance } from './edit-distance.ts';
import { usageLines } from './usage.ts';

/** From this many different letters on, a name is not offered instead of an unknown one. */
const FAR_APART = 4;

/** What the parser complains about, in Apple's words. */
export interface Complaints {
  readonly missingValue: (option: OptionRule, name: string) => Failure;
  readonly wrongValue: (option: OptionRule, name: string, text: string, why: string) => Failure;
  readonly needlessValue: (name: string, text: string) => Failure;
  readonly missingArgument: (rule: PositionalRule) => Failure;
  readonly unknownOption: (name: string) => Failure;
  readonly unexpected: (words: readonly string[]) => Failure;
}

/** The complaints about one command. */
export function createComplaints(path: readonly string[], rule: CommandRule): Complaints {
  const complain = (...lines: readonly string[]): Failure =>
    new Failure(USAGE_STATUS, [...lines, ...usageLines(path, rule)]);
  const nearest = (name: string): string | undefined => {
    if (!name.startsWith('--')) return undefined;
    const known = rule.options.flatMap(({ names }) => names).filter((each) => /^--/.test(each));
    const ranked = known
      .map((each) => ({ each, distance: editDistance(each, name) }))
      .sort((left, right) => left.distance - right.distance);
    const [best] = ranked;
    return best !== undefined && best.distance < FAR_APART ? best.each : undefined;
  };
  return {
    missingValue: ({ valueName, help }, name) => {
      const usage = `${name} <${valueName}>`;
      return complain(`Error: Missing value for '${usage}'`, `Help:  ${usage}  ${help}`);
    },
    wrongValue: ({ valueName, help }, name, text, why) => {
      const usage = `${name} <${valueName}>`;
      return complain(
        `Error: The value '${text}' is invalid for '${usage}'${why}`,
        `Help:  ${usage}  ${help}`,
      );
    },
    needlessValue: (name, text) =>
      complain(`Error: The option '${name}' does not take any value, but '${text}' was specified.`),
    missingArgument: ({ name, count, help }) => {
      const usage = count === 'some' ? `<${name}> ...` : `<${name}>`;
      return complain(`Error: Missing expected argument '${usage}'`, `Help:  <${name}>  ${help}`);
    },
    unknownOption: (name) => {
      const other = nearest(name);
      const hint = other === undefined ? '' : `. Did you mean '${other}'?`;
      return complain(`Error: Unknown option '${name}'${hint}`);
    },
    unexpected: (words) => {
      const quoted = words.map((word) => `'${word}'`).join(', ');
      return complain(
        words.length === 1
          ? `Error: Unexpected argument ${quoted}`
          : `Error: ${words.length} unexpected arguments: ${quoted}`,
      );
    },
  };
}

import { isInRelease } from '../release.ts';
import type { CommandRule, OptionRule } from './command-rule.ts';
import { createComplaints } from './complaints.ts';
import type { Request } from './parsed-call.ts';
import { usageOf } from './usage.ts';

/** `--name=value`, `-n=value`; a value that is empty counts as none. */
function splitWord(word: string): { readonly name: string; readonly inline?: string } {
  const match = /^(--?[^=]+)=(.*)$/s.exec(word);
  const [, name, inline] = match ?? [];
  if (name === undefined) return { name: word };
  return inline === '' || inline === undefined ? { name } : { name, inline };
}

/** How many words stand before the one that takes the rest of the line. */
function placesBeforeRest({ positionals }: CommandRule): number {
  const place = positionals.findIndex(({ takesRest }) => takesRest === true);
  return place === -1 ? Number.POSITIVE_INFINITY : place;
}

/**
 * Reads the words after a command, as Apple's parser does: values that are missing or wrong are
 * found first and in order, then missing arguments, then unknown options, then words too many.
 */
export function parseCommand(
  whole: CommandRule,
  version: string,
  path: readonly string[],
  words: readonly string[],
): Request {
  const rule: CommandRule = {
    ...whole,
    options: whole.options.filter((option) => isInRelease(option, version)),
  };
  const complaints = createComplaints(path, rule);
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  const unknown: string[] = [];
  let builtIn: Request | undefined;
  let isTerminated = false;
  const restAt = placesBeforeRest(rule);
  const rest = [...words];
  const give = ({ key }: OptionRule, text: string) =>
    given.set(key, [...(given.get(key) ?? []), text]);
  const take = (option: OptionRule, name: string, inline: string | undefined): void => {
    if (option.read === undefined) {
      if (inline !== undefined) throw complaints.needlessValue(name, inline);
      give(option, 'true');
      return;
    }
    const text = inline ?? rest[0];
    const isMissing = inline === undefined && (text === undefined || /^-./s.test(text));
    if (text === undefined || isMissing) throw complaints.missingValue(option, name);
    if (inline === undefined) rest.shift();
    const wrong = option.read(text);
    if (wrong !== undefined) throw complaints.wrongValue(option, name, text, wrong.complaint);
    give(option, text);
  };
  const takeOption = (word: string): void => {
    const { name, inline } = splitWord(word);
    const exact = rule.options.find(({ names }) => names.includes(name));
    if (exact !== undefined) {
      take(exact, name, inline);
      return;
    }
    const letters = word.startsWith('--') ? [] : [...word.slice(1)].map((letter) => `-${letter}`);
    const first = rule.options.find(({ names }) => names.includes(letters[0] ?? ''));
    if (first === undefined) {
      unknown.push(name);
      return;
    }
    for (const letter of letters) {
      const option = rule.options.find(({ names }) => names.includes(letter));
      if (option === undefined) unknown.push(letter);
      else take(option, letter, undefined);
    }
  };
  while (rest.length > 0) {
    if (positionals.length >= restAt) {
      positionals.push(...rest.splice(0));
      break;
    }
    const word = rest.shift() ?? '';
    if (isTerminated || !/^-./s.test(word)) positionals.push(word);
    else if (word === '--') isTerminated = true;
    else if (word === '--version') builtIn ??= { type: 'version' };
    else if (word === '--help' || word === '-h') {
      builtIn ??= { type: 'help', usage: usageOf(path, rule) };
    } else takeOption(word);
  }
  if (builtIn !== undefined) return builtIn;
  const needed = rule.positionals.filter(({ count }) => count === 'one' || count === 'some');
  const missing = needed[positionals.length];
  if (missing !== undefined) throw complaints.missingArgument(missing);
  const [strange] = unknown;
  if (strange !== undefined) throw complaints.unknownOption(strange);
  const last = rule.positionals.at(-1);
  const most =
    last?.count === 'any' || last?.count === 'some'
      ? Number.POSITIVE_INFINITY
      : rule.positionals.length;
  if (positionals.length > most) throw complaints.unexpected(positionals.slice(most));
  return {
    type: 'call',
    call: {
      path,
      has: (flag) => given.has(flag),
      one: (option) => given.get(option)?.at(-1),
      all: (option) => given.get(option) ?? [],
      positionals,
    },
  };
}

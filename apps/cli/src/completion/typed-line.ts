import type { Command, Option } from 'commander';

/** What stands before the cursor, in terms of the program's definition. */
export interface TypedLine {
  /** The command the words have led to. */
  readonly command: Command;
  /** Arguments it has been given. */
  readonly given: readonly string[];
  /** The option that the word at the cursor is the value of. */
  readonly option: Option | undefined;
  /** What stands before that value in the same word, as in `--output=`. */
  readonly prefix: string;
  /** What has been typed of the word, or of the value. */
  readonly typed: string;
  /** Whether `--` stands before the cursor: no options any more. */
  readonly isBehindDashes: boolean;
  /** Values of options, by the names that commander gives them. */
  readonly values: Readonly<Record<string, string>>;
}

function optionOf(command: Command | null, flag: string): Option | undefined {
  if (command === null) return undefined;
  const own = command.options.find(({ long, short }) => long === flag || short === flag);
  return own ?? optionOf(command.parent, flag);
}

const takesValue = (option: Option | undefined): option is Option =>
  option?.required === true || option?.optional === true;

interface Flag {
  readonly option: Option | undefined;
  /** Undefined when the value is the next word, or there is none. */
  readonly value: string | undefined;
  /** All of the word that is not the value. */
  readonly prefix: string;
}

/** `--output`, `--output=json`, `-o`, `-ojson`, `-itw`: the last option in a word and its value. */
function readFlag(command: Command, word: string): Flag {
  if (word.startsWith('--')) {
    const end = word.indexOf('=');
    if (end < 0) return { option: optionOf(command, word), value: undefined, prefix: word };
    const prefix = word.slice(0, end + 1);
    return { option: optionOf(command, word.slice(0, end)), value: word.slice(end + 1), prefix };
  }
  for (let index = 1; index < word.length; index += 1) {
    const option = optionOf(command, `-${word[index]}`);
    if (!takesValue(option)) continue;
    const value = word.slice(index + 1);
    return { option, value: value === '' ? undefined : value, prefix: word.slice(0, index + 1) };
  }
  return { option: undefined, value: undefined, prefix: word };
}

function subcommandOf(command: Command, word: string): Command | undefined {
  return command.commands.find((sub) => sub.name() === word || sub.aliases().includes(word));
}

/**
 * Reads a command line up to the cursor.
 *
 * @param program - the definition
 * @param words - the words behind the program's name; the last one is at the cursor and may be empty
 */
export function readTypedLine(program: Command, words: readonly string[]): TypedLine {
  const before = words.slice(0, -1);
  const current = words.at(-1) ?? '';
  const given: string[] = [];
  const values: Record<string, string> = {};
  let command = program;
  let pending: Option | undefined;
  let isBehindDashes = false;
  for (const word of before) {
    if (pending !== undefined) {
      values[pending.attributeName()] = word;
      pending = undefined;
    } else if (isBehindDashes) given.push(word);
    else if (word === '--') isBehindDashes = true;
    else if (word.startsWith('-') && word !== '-') {
      const { option, value } = readFlag(command, word);
      if (!takesValue(option)) continue;
      if (value === undefined) pending = option;
      else values[option.attributeName()] = value;
    } else {
      const sub = given.length === 0 ? subcommandOf(command, word) : undefined;
      if (sub === undefined) given.push(word);
      else command = sub;
    }
  }
  const line = { command, given, isBehindDashes, values };
  if (pending !== undefined) return { ...line, option: pending, prefix: '', typed: current };
  if (!isBehindDashes && current.startsWith('-')) {
    const { option, value, prefix } = readFlag(command, current);
    if (takesValue(option) && value !== undefined) return { ...line, option, prefix, typed: value };
  }
  return { ...line, option: undefined, prefix: '', typed: current };
}

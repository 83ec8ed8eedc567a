import { Failure, USAGE_STATUS } from '../failure.ts';
import { isInRelease } from '../release.ts';
import type { CommandRule } from './command-rule.ts';
import { parseCommand } from './parse-command.ts';
import type { Request } from './parsed-call.ts';
import { usageLines, usageOf } from './usage.ts';

function unexpected(words: readonly string[]): string {
  const quoted = words.map((word) => `'${word}'`).join(', ');
  return words.length === 1
    ? `Unexpected argument ${quoted}`
    : `${words.length} unexpected arguments: ${quoted}`;
}

/** Reads a command line by the grammar of a release. */
export function parseRequest(
  root: CommandRule,
  version: string,
  words: readonly string[],
): Request {
  let rule = root;
  const path: string[] = [];
  let isDebug = false;
  for (const [index, word] of words.entries()) {
    if (word === '--debug') {
      isDebug = true;
      continue;
    }
    if (word === '--version') return { type: 'version' };
    if ((word === '--help' || word === '-h') && !(isDebug && path.length === 0)) {
      return { type: 'help', usage: usageOf(path, rule) };
    }
    const next = rule.commands.find(
      (each) => (each.name === word || each.aliases.includes(word)) && isInRelease(each, version),
    );
    if (next === undefined) {
      if (path.length === 0 && !word.startsWith('-')) {
        return word === 'help'
          ? { type: 'help', usage: usageOf([], root) }
          : { type: 'plugin', name: word };
      }
      // The root command takes any word, as it may be a plugin's, and complains in words of its own.
      const complaint =
        path.length === 0 ? `unknown option '${word}'` : unexpected(words.slice(index));
      throw new Failure(USAGE_STATUS, [`Error: ${complaint}`, ...usageLines(path, rule)]);
    }
    rule = next;
    path.push(next.name);
    if (next.commands.length === 0) {
      return parseCommand(rule, version, path, words.slice(index + 1));
    }
  }
  return { type: 'help', usage: usageOf(path, rule) };
}

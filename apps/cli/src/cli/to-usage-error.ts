import type { DriverError } from '@openshell/driver-api';
import type { CommanderError } from 'commander';
import { usageError } from './usage-error.ts';

/** The words before the first option or `--`, at most a group and its command. */
function commandOf(argv: readonly string[]): string {
  const end = argv.findIndex((word) => word.startsWith('-'));
  const words = argv.slice(0, end < 0 ? argv.length : end);
  const depth = words[0] === 'sandbox' || words[0] === 'driver' ? 2 : 1;
  return ['openshell', ...words.slice(0, depth)].join(' ');
}

/**
 * Words what commander found wrong with a command line as a fact and a way out.
 *
 * @param error - what commander threw
 * @param argv - the command line
 */
export function toUsageError(
  { code, message }: CommanderError,
  argv: readonly string[],
): DriverError {
  const [first = '', ...rest] = message.split('\n');
  const fact = first.replace(/^error: /, '');
  const suggestion = rest.join(' ').replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?');
  if (suggestion !== '') return usageError(fact, suggestion);
  const isUnknown = code === 'commander.unknownCommand';
  const words = commandOf(isUnknown ? argv.slice(0, -1) : argv);
  return usageError(fact, `see "${words} --help"`);
}

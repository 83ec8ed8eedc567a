import { usageError } from '../cli/usage-error.ts';

/**
 * Reads `KEY=VALUE`. The value may be empty and may hold further `=`.
 *
 * @param text - the pair
 * @param flag - where it stands, for the message
 */
export function parseKeyValue(text: string, flag: string): readonly [key: string, value: string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw usageError(`${flag}: "${text}" is no KEY=VALUE pair`, `write it as ${flag} KEY=VALUE`);
}
